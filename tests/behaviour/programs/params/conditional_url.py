# expect: same
import os
import requests


def call(kind, **params):
    base = os.environ["HTTP_BASE"]
    url = base + "/echo?kind=a" if kind == "a" else base + "/echo"
    return requests.get(url, params=params).json()["query"]


print(call("a", x="1"), call("b", x="2"))
