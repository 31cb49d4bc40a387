# expect: same
import os
import requests
r = requests.get(os.environ["HTTP_BASE"] + "/status/404")
ok, r = r.ok, r.status_code
print(ok, r, "t" if r else "f")
r = requests.get(os.environ["HTTP_BASE"] + "/status/404")
r, body = (r or None), r.text
print(r, body)
for r in [r, requests.get(os.environ["HTTP_BASE"] + "/status/404")]:
    print("t" if r else "f")
