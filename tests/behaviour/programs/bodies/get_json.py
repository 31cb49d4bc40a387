# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
seen = requests.get(base + "/echo", json={"query": {"match_all": {}}}, params={"size": "5"}).json()
print(seen["method"], seen["query"], seen["headers"]["content-type"])
seen = requests.get(base + "/echo", data={"a": "1"}).json()
print(seen["method"], seen["body"])
