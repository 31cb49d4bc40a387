# expect: warned RH605
# differs: stdout, status, exception, requests
# why: a body in Latin-1 raises UnicodeDecodeError in httpx
import os

import requests

BASE = os.environ["HTTP_BASE"]

for name in ("ok", "empty", "latin1"):
    try:
        print(requests.get(BASE + "/json/" + name).json())
    except requests.exceptions.JSONDecodeError as error:
        print(name, error.msg, error.pos)
