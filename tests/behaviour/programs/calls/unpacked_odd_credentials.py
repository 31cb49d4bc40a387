# expect: flagged RH217
import os

import requests

options = {"auth": ("alice", os.environ.get("PASSWORD_1") or None), "timeout": 5}
print(requests.get(os.environ["HTTP_BASE"] + "/basic", **options).status_code)
