# expect: same
import os
import requests


def call(method, path, **kwargs):
    return requests.request(method, os.environ["HTTP_BASE"] + path, **kwargs)


for method in ("GET", "HEAD", "DELETE"):
    print(method, call(method, "/redirect/1").status_code)
print(call("HEAD", "/redirect/1", allow_redirects=False).status_code, call("DELETE", "/echo", json={"a": 1}).status_code)
