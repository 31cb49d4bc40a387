# expect: told
# differs: stdout, header
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
del s.headers["Accept-Encoding"]
print(s.get(BASE + "/echo").json()["headers"].get("accept-encoding"))
t = requests.Session()
t.headers.pop("Accept")
t.headers.clear()
print(t.get(BASE + "/echo").json()["headers"].get("accept-encoding"))
