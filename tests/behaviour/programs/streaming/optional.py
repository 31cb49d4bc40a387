# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

def fetch(ok):
    r = None
    if ok:
        r = requests.get(BASE + "/json/ok", stream=True)
    return r.json()["id"] if r is not None else None


print(fetch(True), fetch(False))
