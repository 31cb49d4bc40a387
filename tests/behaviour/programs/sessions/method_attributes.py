# expect: flagged RH104
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"
get = session.get
print(get.__qualname__.startswith("Session"), get(BASE + "/echo").status_code)
