# expect: same
import os
import requests


def fetch(url, timeout=None):
    return requests.get(url, timeout=timeout).text


print(fetch(os.environ["HTTP_BASE"] + "/delay/0.6"), fetch(os.environ["HTTP_BASE"] + "/delay/0.1", 3))
