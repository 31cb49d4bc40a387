# expect: same
import os
import requests


def call(params=None):
    return requests.get(os.environ["HTTP_BASE"] + "/echo", params=params or None).json()["query"]


def call_dict(params=None):
    return requests.get(os.environ["HTTP_BASE"] + "/echo", params=params or {}).json()["query"]


print(repr(call()), call({"a": "1"}), repr(call_dict()), call_dict({"a": "2"}))
