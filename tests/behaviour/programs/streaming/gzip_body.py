# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

with requests.get(BASE + "/gzip", stream=True) as r:
    print(r.status_code, len(b"".join(r.iter_content(7))) > 0)
