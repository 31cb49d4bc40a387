# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]


def must(r):
    return r.raise_for_status() or r


print(must(requests.get(base + "/status/200")).status_code)
for path in ("/status/204", "/bare/302", "/status/418"):
    r = requests.get(base + path, allow_redirects=False)
    try:
        r.raise_for_status(); print("fine", path)
    except requests.HTTPError as e:
        print("error", e.response.status_code)
[x.raise_for_status() for x in [requests.get(base + "/status/200")]]
if r.ok: r.raise_for_status()
check = [requests.get(base + "/status/201").raise_for_status]
print([f() for f in check])
