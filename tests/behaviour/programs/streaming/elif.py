# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

r = requests.get(BASE + "/json/ok", stream=True)
if r.status_code == 404:
    print("none")
elif r.json()["id"] == 7:
    print("seven")
else:
    print(r.text)
