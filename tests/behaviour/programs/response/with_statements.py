# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
with requests.get(base + "/status/404") as r:
    print("good" if r else "bad", r.status_code)
with requests.Session() as s:
    with s.get(base + "/status/200") as r, s.get(base + "/status/404") as q:
        print(r and r.text, bool(q), r.ok and not q.ok)
    r = s.get(base + "/status/500")
    with r:
        print(r.reason)
    print(r.text)
try:
    with requests.get(base + "/status/404") as r:
        r.raise_for_status()
except requests.HTTPError as e:
    print(e.response.status_code, bool(e.response), e.response is r)
