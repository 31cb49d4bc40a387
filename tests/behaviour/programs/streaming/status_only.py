# expect: same
import os
import requests

with requests.get(os.environ["HTTP_BASE"] + "/bytes/100000", stream=True) as r:
    print(r.status_code, r.headers["Content-Length"], r.ok)
