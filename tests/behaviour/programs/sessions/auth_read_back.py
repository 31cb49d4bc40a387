# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
s.auth = ("alice", "secret")
user, password = s.auth
print(user, password, s.auth == ("alice", "secret"), s.auth[0], isinstance(s.auth, tuple))
print(s.get(BASE + "/basic").status_code)
