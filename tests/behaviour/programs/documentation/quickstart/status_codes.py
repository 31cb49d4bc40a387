# expect: same
"""Quickstart: Response Status Codes."""
import os

import requests

BASE = os.environ["HTTP_BASE"]

good = requests.get(BASE + "/echo")
print(good.status_code, good.status_code == requests.codes.ok)
bad = requests.get(BASE + "/status/404")
print(bad.status_code)
try:
    bad.raise_for_status()
except requests.exceptions.HTTPError:
    print("not found")
print(good.raise_for_status())
