# expect: same
# options: --exact
import os

import requests

BASE = os.environ["HTTP_BASE"]

for name in ("ok", "empty", "latin1"):
    try:
        print(requests.get(BASE + "/json/" + name).json())
    except requests.exceptions.JSONDecodeError as error:
        print(name, error.msg, error.pos)
