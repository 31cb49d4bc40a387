# expect: same
"""Advanced: Custom Verbs."""
import os

import requests

reply = requests.request("MKCOL", os.environ["HTTP_BASE"] + "/echo", data=b"<xml/>")
print(reply.status_code, reply.json()["method"])
