# expect: flagged
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"
import json

known = json.loads("{}")
send = getattr(known, "sender", None) or session.post
print(send(BASE + "/echo", {"a": "1"}).status_code)
