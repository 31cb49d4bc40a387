# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
s.auth = ("alice", "secret")
s.headers["X-A"] = "1"
with s.get(BASE + "/basic", stream=True, timeout=5, params={"a": None}, allow_redirects=False) as r:
    print(r.json())
r = s.get(BASE + "/basic", stream=True, auth=None, params={"b": 1}, headers={"X-B": "2"}, cookies=None)
print(r.json())
r = s.request("POST", BASE + "/echo", data={"a": 1}, stream=True)
print(r.json()["method"])
