# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

p = {"http": os.environ["PROXY_URL"]}
print(requests.post(BASE + "/echo", json={"a": 1}, proxies=p, headers={"X-A": "1"}, cookies={"c": "1"}, timeout=5).json()["method"])
print(requests.request("PUT", BASE + "/echo", data={"a": 1}, proxies=p).json()["method"])
print(requests.delete(BASE + "/echo", json={"a": 1}, proxies=p).json()["method"])
print(requests.head(BASE + "/redirect/1", proxies=p).status_code)
