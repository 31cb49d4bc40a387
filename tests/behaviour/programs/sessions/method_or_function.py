# expect: flagged RH104 RH020
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"
send = session.get if session.headers else requests.get
print(send(BASE + "/echo", verify=False).status_code)
