# expect: warned RH209
# differs: requests, stdout, status, exception
import os
import requests
BASE = os.environ["HTTP_BASE"]
def fetch(path, params=None, headers={}, data=None, json=None, auth=None, verify=True, allow_redirects=True):
    return requests.post(BASE + path, params=params, headers=headers, data=data, json=json, auth=auth, verify=verify, allow_redirects=allow_redirects).json()
hidden = eval("fetch")
r = hidden("/echo?z=1", {"c": None}, {"X-A": None, "X-B": "1"}, data={"a": None, "b": True})
print(r["query"], r["headers"].get("x-b"), r["body"])
r = hidden("/echo", auth=("ü", "p"), data="text")
print(r["headers"]["authorization"], r["body"])
r = hidden("/echo", data=[("a", "1"), ("a", "2")], json={"x": 1})
print(r["body"])
