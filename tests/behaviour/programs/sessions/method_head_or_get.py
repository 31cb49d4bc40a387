# expect: flagged RH104
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"
for send in (session.head, session.get):
    print(send(BASE + "/redirect/1").status_code)
ask = session.head if BASE.endswith("nowhere") else session.get
print(ask(BASE + "/redirect/1").status_code)
