# expect: same
"""What only callers give that cannot be seen: here they look the functions up."""
import os

import requests

BASE = os.environ["HTTP_BASE"]


def options(timeout=None, follow=None):
    made = {}
    if timeout is not None:
        made["timeout"] = timeout
    if follow is not None:
        made.update(allow_redirects=follow)
    return made


def get(path, data=None, timeout=None, **more):
    kwargs = options(**more)
    if timeout is not None:
        kwargs["timeout"] = timeout
    if data is not None:
        kwargs.setdefault("data", data)
    return requests.post(BASE + path, **kwargs)


print(get("/echo").json()["body"])
hidden = {name: eval(name) for name in ("get", "options")}
print(hidden["get"]("/echo", timeout=3).json()["body"])
print(hidden["get"]("/redirect/1", timeout=3).status_code)
print(hidden["get"]("/redirect/1", follow=False).status_code)
