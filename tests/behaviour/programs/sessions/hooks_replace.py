# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

def check(r, *args, **kwargs):
    if r.status_code == 404:
        return requests.get(BASE + "/status/200")


s = requests.Session()
s.hooks["response"].append(check)
print(s.get(BASE + "/status/404").status_code)
