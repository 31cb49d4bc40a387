# expect: same
"""Quickstart: Passing Parameters In URLs."""
import os

import requests

BASE = os.environ["HTTP_BASE"]

wanted = {"color": "red", "size": "small"}
found = requests.get(BASE + "/echo", params=wanted)
print(found.url)

wanted = {"color": "red", "size": ["small", "large"], "shape": None}
found = requests.get(BASE + "/echo", params=wanted)
print(found.url)
