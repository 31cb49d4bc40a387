# expect: same
import os

import requests.exceptions

try:
    reply = requests.post(os.environ["HTTP_BASE"] + "/items", json={"n": 1})
    reply.raise_for_status()
    print("created", reply.headers["Location"])
except requests.exceptions.HTTPError:
    print("failed")
