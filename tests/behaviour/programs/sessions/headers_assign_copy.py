# expect: told
# differs: stdout, header
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
h = {"X-A": "1"}
s.headers = h
h["X-B"] = "2"
print(s.get(BASE + "/echo").json()["headers"].get("x-b"))
