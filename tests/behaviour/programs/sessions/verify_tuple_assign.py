# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
s.verify, s.trust_env = os.environ["CA_FILE"], False
print(s.get(os.environ["HTTPS_BASE"]).status_code)
