# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
try:
    s.verify = os.environ["CA_FILE"]
except KeyError:
    s.verify = False
print(s.get(os.environ["HTTPS_BASE"]).status_code)
