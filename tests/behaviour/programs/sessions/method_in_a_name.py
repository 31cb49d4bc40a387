# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"
post, head = session.post, session.head
reply = post(BASE + "/echo", {"a": "1"}, allow_redirects=False)
print(reply.status_code, reply.json()["headers"]["x-own"])
print(head(BASE + "/redirect/1").status_code)
if (get := session.get) and post != get:
    print(get(BASE + "/redirect/1", timeout=5).ok)
