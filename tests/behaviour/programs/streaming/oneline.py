# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

with requests.get(BASE + "/json/ok", stream=True) as r: print(r.json()["id"])
