# expect: flagged RH214
import os

import requests

for auth in ((), False, None):
    print(requests.get(os.environ["HTTP_BASE"] + "/basic", auth=auth, timeout=5).status_code)
