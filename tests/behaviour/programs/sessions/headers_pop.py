# expect: told
# differs: stdout, header
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
s.headers.pop("Accept-Encoding", None)
print(s.get(BASE + "/echo").json()["headers"].get("accept-encoding"))
