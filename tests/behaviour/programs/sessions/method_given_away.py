# expect: flagged
import contextlib
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"
with contextlib.ExitStack() as stack:
    stack.callback(session.get, BASE + "/echo", timeout=3)
print("sent")
