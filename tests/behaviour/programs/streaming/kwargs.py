# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

opts = {"stream": True, "timeout": 5}
with requests.get(BASE + "/bytes/9", **opts) as r:
    print(len(r.content))
