# expect: same
import json
import os

import requests


def fetch(settings):
    timeout = settings.get("timeout", [3, 5])
    if isinstance(timeout, list):
        timeout = tuple(timeout)
    return requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=timeout).status_code


print(fetch({}), fetch({"timeout": 5}), fetch({"timeout": [1, 2]}))
