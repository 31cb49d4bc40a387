# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

with requests.get(BASE + "/json/ok", stream=True) as r:
    x = r
    print(x.json()["id"], r.text[:1])
