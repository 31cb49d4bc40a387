# expect: same
# env: USER=alice
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.auth = ("alice", "secret")


def fetch(path, auth=None, params=None, data=None):
    """Other projects call this, with credentials and parameters of their own."""
    return session.get(BASE + path, auth=auth, params=params, data=data, timeout=5)


print(fetch("/basic").status_code)
# As a caller that cannot be seen does it:
others = {"auth": ("bob", "hunter2"), "params": {"a": 1}, "data": {"b": 2}}
seen = eval("fetch")("/echo", **others).json()
print(seen["headers"]["authorization"], seen["query"], seen["body"])
