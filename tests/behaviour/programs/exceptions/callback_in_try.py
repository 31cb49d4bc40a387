# expect: same
import os
import requests


def call(function, *args):
    try:
        return function(*args)
    except requests.exceptions.RequestException as e:
        return type(e) is not None and "failed"


def load(path):
    return requests.get(os.environ["DEAD_BASE"] + path).status_code


print(call(load, "/a"), call(lambda: requests.get(os.environ["DEAD_BASE"]).text))
