# expect: same
"""Advanced: SSL Cert Verification."""
import os

import requests

BASE = os.environ["HTTPS_BASE"]

try:
    requests.get(BASE + "/echo")
except requests.exceptions.SSLError:
    print("not trusted")
print(requests.get(BASE + "/echo", verify=os.environ["CA_FILE"]).status_code)
session = requests.Session()
session.verify = os.environ["CA_FILE"]
print(session.get(BASE + "/echo").status_code)
print(requests.get(BASE + "/echo", verify=False).status_code)
