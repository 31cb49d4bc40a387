# expect: same
import os
import requests


def call(kind, value):
    headers = {"X-Kind": kind, "X-Value": str(value)}
    return requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"]["x-value"]


print(call("a", 1), call("b", None), call("c", [1]))
