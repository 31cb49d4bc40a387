# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

get = lambda p: requests.get(BASE + p, stream=True)
print(len(get("/bytes/9").content))
r = get("/json/ok")
print(r.json()["id"])
