# expect: flagged RH217
import os

import requests
from requests.auth import HTTPBasicAuth

# The cookies keep the call on requests, so what else reaches it stays there too.
session = requests.Session()
options = {"auth": HTTPBasicAuth("alice", "secret")}
cookies = {"cookies": requests.cookies.cookiejar_from_dict({"c": "1"})}
response = session.get(os.environ["HTTP_BASE"] + "/basic", **options, **cookies, timeout=5)
print(response.json())
