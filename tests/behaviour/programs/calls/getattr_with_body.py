# expect: same
import os
import requests


def call(verb, path, payload=None):
    method = getattr(requests, verb)
    return method(os.environ["HTTP_BASE"] + path, json=payload)


print(call("post", "/echo", {"a": 1}).json()["method"])
print(call("get", "/echo").json()["method"])
print(call("delete", "/echo", {"b": 2}).json()["method"])
