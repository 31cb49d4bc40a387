# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]

for status in (307, 308):
    reply = requests.post(f"{BASE}/hop/{status}/echo", data={"a": "1"}, timeout=5)
    print(reply.json()["method"], reply.json()["body"])
    print(requests.put(f"{BASE}/hop/{status}/echo", data=b"body", timeout=5).json()["body"])
