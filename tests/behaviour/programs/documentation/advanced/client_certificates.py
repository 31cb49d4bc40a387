# expect: same
"""Advanced: Client Side Certificates."""
import os

import requests

BASE = os.environ["MTLS_BASE"]
authority = os.environ["CA_FILE"]
pair = (os.environ["CLIENT_CERT"], os.environ["CLIENT_KEY"])

print(requests.get(BASE + "/echo", cert=pair, verify=authority).status_code)
session = requests.Session()
session.verify = authority
session.cert = pair
print(session.get(BASE + "/echo").status_code)
