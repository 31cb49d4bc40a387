# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

with requests.get(BASE + "/bytes/10", stream=True) as r:
    n = len(r.content)
print(n, len(r.content))
