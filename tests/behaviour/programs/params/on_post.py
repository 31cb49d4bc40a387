# expect: same
import os
import requests

url = os.environ["HTTP_BASE"] + "/echo"
seen = requests.post(url, params={"notify": "yes"}, data={"a": "1"}).json()
print(seen["query"], seen["body"])
print(requests.delete(url, params={"hard": 1}).json()["query"])
