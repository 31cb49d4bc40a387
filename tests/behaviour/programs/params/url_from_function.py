# expect: same
import os
import requests


def endpoint(name, key):
    url = f"{os.environ['HTTP_BASE']}/{name}"
    if key:
        url = f"{url}?key={key}"
    return url


def call(name, key=None, **params):
    return requests.get(endpoint(name, key), params=params).json()["query"]


print(call("echo", "k1", a="1"), call("echo", b="2"))
