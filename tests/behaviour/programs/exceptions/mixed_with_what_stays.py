# expect: flagged RH503
import os

import requests

BASE = os.environ["HTTP_BASE"]


def first_bytes(session):
    return session.get(BASE + "/bytes/100", stream=True, timeout=5).raw.version


try:
    print(first_bytes(requests.Session()))
    print(requests.get(os.environ["DEAD_BASE"], timeout=5))
except requests.RequestException:
    print("caught")
