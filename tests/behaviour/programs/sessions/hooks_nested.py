# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def make(limit):
    def check(r, *args, **kwargs):
        if r.status_code >= limit:
            r.raise_for_status()

    s = requests.Session()
    s.hooks = {"response": check}
    return s


print(make(400).get(BASE + "/redirect/1").status_code)
try:
    make(400).get(BASE + "/status/500")
except requests.HTTPError as e:
    print(e.response.status_code)
