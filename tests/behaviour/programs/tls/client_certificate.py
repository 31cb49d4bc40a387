# expect: same
import os
import requests

cert = (os.environ["CLIENT_CERT"], os.environ["CLIENT_KEY"])
print(requests.get(os.environ["MTLS_BASE"] + "/status/200", cert=cert, verify=os.environ["CA_FILE"]).status_code)
