# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

import contextlib

with contextlib.ExitStack() as stack:
    r = stack.enter_context(requests.get(BASE + "/json/ok", stream=True))
    print(r.json()["id"])
