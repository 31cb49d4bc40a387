# expect: told
# differs: stdout, header
import os
import requests

BASE = os.environ["HTTP_BASE"]

from requests.auth import HTTPDigestAuth

seen = []
s = requests.Session()
s.auth = HTTPDigestAuth("alice", "secret")
s.hooks["response"].append(lambda r, *a, **k: seen.append(r.status_code))
s.get(BASE + "/digest/MD5")
print(seen)
