# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def go():
    r = requests.get(BASE + "/json/error", stream=True)
    r.raise_for_status()
    return r


try:
    go()
except requests.HTTPError as e:
    print(e.response.status_code, e.response.text[:5])
