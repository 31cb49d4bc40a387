# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]


def fetch(path, etag=None, quiet=False):
    headers = {}
    if etag:
        headers["If-None-Match"] = etag
    r = requests.get(base + path, headers=headers)
    if quiet and r.status_code == requests.codes.not_modified:
        return None
    r.raise_for_status()
    return r


print(fetch("/status/304", "x").status_code, fetch("/status/304", "x", True), fetch("/status/200").status_code)
try:
    fetch("/status/404")
except requests.exceptions.HTTPError as e:
    print("http", e.response.status_code)
r = requests.head(base + "/redirect/1")
r.raise_for_status()
print(r.status_code)
try:
    requests.get(base + "/bare/302", allow_redirects=False).raise_for_status()
    print("fine")
finally:
    pass
