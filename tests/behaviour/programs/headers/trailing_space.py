# expect: flagged RH209
import os

import requests

headers = {"X-Token": "secret "}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers, timeout=5).status_code)
