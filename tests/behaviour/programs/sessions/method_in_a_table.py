# expect: flagged
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"
send = session.get
table = {"read": send, "write": session.put}
print(table["write"](BASE + "/echo", data="text").status_code)
