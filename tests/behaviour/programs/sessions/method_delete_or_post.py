# expect: flagged RH104
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"
for remove in (True, False):
    send = session.delete if remove else session.post
    print(send(BASE + "/echo", json={"a": 1}).json()["method"])
