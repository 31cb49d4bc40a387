# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def attempt(n):
    while True:
        with requests.get(BASE + f"/flaky/{n}/1/503", stream=True) as r:
            if r.status_code == 200:
                return r.text


print(attempt("q"))
