# expect: same
"""Quickstart: Timeouts."""
import os

import requests

try:
    requests.get(os.environ["HTTP_BASE"] + "/delay/1", timeout=0.1)
except requests.exceptions.Timeout:
    print("too slow")
# The limit is for each wait, not for the whole download.
print(len(requests.get(os.environ["HTTP_BASE"] + "/drip/4/0.1", timeout=0.35).content))
