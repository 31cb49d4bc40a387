# expect: same
import os
import requests

BASE = {"X-A": "1", "X-B": "2"}


def fetch(token=None, city=None):
    headers = BASE.copy()
    headers["X-Token"] = token
    headers.update({"X-City": city})
    seen = requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"]
    return {k: v for k, v in seen.items() if k.startswith("x-")}


print(fetch(), fetch("t", "K\u00f6ln"))
