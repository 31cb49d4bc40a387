# expect: same
"""Advanced: Timeouts."""
import os

import requests

BASE = os.environ["HTTP_BASE"]

print(requests.get(BASE + "/echo", timeout=5).status_code)
print(requests.get(BASE + "/echo", timeout=(3.05, 27)).status_code)
print(requests.get(BASE + "/delay/0.6", timeout=None).status_code)
