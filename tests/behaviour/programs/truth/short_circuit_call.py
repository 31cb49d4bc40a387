# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/json/error")
data = r and r.json()
print(data is r, (r.ok and r.json()) is False, r.json() if r else {})
s = requests.get(os.environ["HTTP_BASE"] + "/json/ok")
print((s and s.json())["id"], (s.ok and s.json()["id"]), not (s and s.json().get("nothing")))
