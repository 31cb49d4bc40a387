# expect: same
import os

import requests


def search(path, params=None):
    return requests.get(os.environ["HTTP_BASE"] + path, params=None, timeout=5).json()["query"]


print(search("/echo?a=1"), search("/echo"))
