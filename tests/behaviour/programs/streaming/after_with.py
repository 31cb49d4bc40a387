# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

with requests.get(BASE + "/bytes/10", stream=True) as r:
    pass
print(r.status_code)
try:
    print(len(r.content))
except Exception as e:
    print("error")
