# expect: same
"""Quickstart: JSON Response Content."""
import os

import requests

BASE = os.environ["HTTP_BASE"]

reply = requests.get(BASE + "/json/list")
print(reply.json())
try:
    requests.get(BASE + "/status/204").json()
except requests.exceptions.JSONDecodeError:
    print("no JSON")

reply = requests.get(BASE + "/json/error")
print(reply.json()["error"], reply.status_code)
try:
    reply.raise_for_status()
except requests.HTTPError as error:
    print(error.response.status_code)
