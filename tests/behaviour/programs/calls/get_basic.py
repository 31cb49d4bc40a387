# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]

r = requests.get(BASE + "/echo")
print(r.status_code, r.json()["path"])
