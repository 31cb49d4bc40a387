# expect: safe
# differs: stdout
import os
import requests

s = requests.Session()
s.auth = ("alice", "secret")
s.verify = False
print(s.auth, s.auth[0], s.verify, s.proxies, s.max_redirects, s.trust_env)
print(s.get(os.environ["HTTP_BASE"] + "/basic").status_code)
