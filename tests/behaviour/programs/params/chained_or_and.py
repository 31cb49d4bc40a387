# expect: same
import os
import requests


def call(a=None, b=None, c=()):
    params = {"a": a and a.strip(), "b": b or a, "c": ",".join(c) or None, "d": (a, b)}
    return requests.get(os.environ["HTTP_BASE"] + "/echo", params=params).json()["query"]


print(call(), call("x "), call("x", "y", ["p", "q"]))
