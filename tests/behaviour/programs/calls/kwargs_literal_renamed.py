# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]


def fetch(flag):
    return requests.get(BASE + "/redirect/1", **{"allow_redirects": flag, "timeout": 5})


def kept():
    options = {"timeout": 5, "allow_redirects": False}
    return requests.get(BASE + "/redirect/1", **options)


def lost():
    options = {"timeout": 5, "allow_redirects": False}
    options.pop("allow_redirects")
    return requests.get(BASE + "/redirect/1", **options)


print(requests.get(BASE + "/redirect/1", **{"allow_redirects": False}).status_code)
for flag in (True, 0, None):
    print(fetch(flag).status_code)
print(kept().status_code, lost().status_code)
