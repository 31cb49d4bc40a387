# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]
SEARCH = "/echo?"


def listing(name):
    return requests.get(f"{BASE}/echo/{name}?", timeout=5)


print(requests.get(BASE + "/echo?", timeout=5).json()["query"])
print(requests.get(BASE + SEARCH, timeout=5).json()["query"])
print(requests.get(BASE + "/echo?" + "a=1", timeout=5).json()["query"])
print(listing("b").json()["path"])
