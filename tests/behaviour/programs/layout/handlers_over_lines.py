# expect: same
# why: a tuple over several lines keeps its lines and comments, and names nothing twice
import json
import os

import requests


def ask(base, path):
    try:
        return requests.get(os.environ[base] + path, timeout=3).json()["url"]
    except (
        KeyError,  # another shape
        requests.exceptions.ConnectionError,  # nobody there
        requests.Timeout,  # too slow
        ValueError,
    ) as error:
        return isinstance(error, (KeyError, ValueError))


def read(base, path):
    try:
        return requests.get(os.environ[base] + path, timeout=3).json()["url"]
    except (json.JSONDecodeError, requests.RequestException, KeyError):
        return None


def reach(base):
    try:
        return requests.get(os.environ[base], timeout=3).status_code
    except (requests.ConnectionError,
            OSError):
        return 0


for function in (ask, read):
    print(function("DEAD_BASE", "/"), function("BASE", "/status/404"), function("BASE", "/html"))
print(reach("DEAD_BASE"))
