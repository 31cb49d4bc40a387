# expect: same
"""The flag says what is returned only as long as the function leaves it alone."""

import os

import requests


def load(path, as_json=True):
    if path.startswith("/status"):
        as_json = False
    response = requests.get(os.environ["HTTP_BASE"] + path)
    if as_json:
        return response.json()
    return response


print("good" if load("/status/404") else "bad", "good" if load("/json/list") else "bad")
