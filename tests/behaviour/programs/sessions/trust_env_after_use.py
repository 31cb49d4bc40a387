# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
print(s.get(BASE).status_code)
s.trust_env = False
print(s.get(BASE).status_code)
