# expect: same
import os
import requests

with requests.get(os.environ["HTTP_BASE"] + "/json/ok") as r:
    print(r.json()["name"])
with requests.Session() as s, s.get(os.environ["HTTP_BASE"] + "/json/list") as r:
    print(len(r.json()))
