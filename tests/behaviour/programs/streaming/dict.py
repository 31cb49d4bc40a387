# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

d = {"r": requests.get(BASE + "/json/ok", stream=True)}
print(d["r"].json()["id"])
