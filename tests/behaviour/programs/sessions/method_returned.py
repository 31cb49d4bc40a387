# expect: flagged
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"


def sender():
    return session.post


print(sender()(BASE + "/echo", "text").status_code)
