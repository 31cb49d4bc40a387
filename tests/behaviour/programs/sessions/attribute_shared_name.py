# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
s.tag = requests.Session()
s.tag.headers["X-Q"] = "1"
print(s.tag.get(BASE + "/echo").json()["headers"]["x-q"], s.get(BASE + "/redirect/1").ok)
