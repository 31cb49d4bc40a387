# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
if r := requests.get(base + "/status/404"):
    print("never")
if not (r := requests.get(base + "/status/500")):
    print("bad", r.status_code)
while not (r := requests.get(base + "/flaky/z/2")):
    print("again", r.status_code)
print([u[-3:] for u in (base + "/status/200", base + "/status/404") if requests.get(u)])
