# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]

print(requests.request("HEAD", BASE + "/redirect/1", timeout=5).status_code)
print(requests.head(BASE + "/redirect/1", timeout=5).status_code)
with requests.Session() as session:
    print(session.request("HEAD", BASE + "/redirect/1").status_code)
