# expect: same
import os
import requests

DEFAULTS = {"v": "2", "token": None}


def call(**extra):
    return requests.get(os.environ["HTTP_BASE"] + "/echo", params={**DEFAULTS, **extra, "z": None}).json()["query"]


print(call(), call(token="abc"), call(a=True))
