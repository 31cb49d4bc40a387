# expect: same
import os
import requests

session = requests.Session()
session.cert = (os.environ["CLIENT_CERT"], os.environ["CLIENT_KEY"])
session.verify = os.environ["CA_FILE"]
print(session.get(os.environ["MTLS_BASE"] + "/status/200").status_code)
