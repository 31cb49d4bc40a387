# expect: same
# options: --exact
# body: exact
import os
import requests

BASE = os.environ["HTTP_BASE"]
print(requests.post(BASE + "/echo", None, {"a": [1, 2]}).json()["body"])
s = requests.Session()
print(s.post(BASE + "/echo", None, {"a": [1, 2]}).json()["body"])
print(s.request("POST", BASE + "/echo", None, {"a": None, "b": "1"}, {"X-A": "1"}).json()["body"])
print(requests.post(
    BASE + "/echo",
    None,  # no form
    {"a": [1, 2]},
).json()["body"])
