# expect: warned RH701
# differs: requests, stdout, status, exception
import os

import requests
from requests.auth import HTTPDigestAuth

reply = requests.get(
    os.environ["HTTP_BASE"] + "/digest/SHA-512-256", auth=HTTPDigestAuth("alice", "secret")
)
print(reply.status_code)
