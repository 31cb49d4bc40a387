# expect: same
# options: --exact
# body: exact
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
print(requests.post(url, json={"a": 1, "t": "caf\u00e9"}).json()["body"])
with requests.Session() as session:
    print(session.put(url, json=[1, {"b": None}], headers={"X-A": "1"}).json()["body"])
