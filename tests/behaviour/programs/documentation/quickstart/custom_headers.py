# expect: same
"""Quickstart: Custom Headers."""
import os

import requests

BASE = os.environ["HTTP_BASE"]

headers = {"user-agent": "weather-station/2.0", "X-Station": "9"}
print(requests.get(BASE + "/echo", headers=headers).json()["headers"])
# What auth= says is sent, whatever the header says; none is sent to another host.
own = {"Authorization": "Bearer mine"}
print(requests.get(BASE + "/echo", headers=own, auth=("alice", "secret")).json()["headers"])
print(requests.get(BASE + "/cross/302/echo", headers=own).json()["headers"])
