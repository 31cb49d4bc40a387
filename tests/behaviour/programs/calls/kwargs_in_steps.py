# expect: same
import os
import requests


def call(path, token=None, payload=None):
    kwargs = {"timeout": 10}
    kwargs["headers"] = {"Accept": "application/json"}
    if token:
        kwargs["headers"]["Authorization"] = f"Bearer {token}"
    if payload is not None:
        kwargs["json"] = payload
    return requests.post(os.environ["HTTP_BASE"] + path, **kwargs)


print(call("/echo", "abc").json()["headers"]["authorization"])
print(call("/echo", None, {"k": 1}).json()["headers"]["content-type"])
