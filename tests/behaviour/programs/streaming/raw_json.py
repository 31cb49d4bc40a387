# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]
import io
import json

with requests.get(BASE + "/echo", stream=True, headers={"Accept-Encoding": "identity"}) as response:
    print(json.load(response.raw)["method"])
with requests.get(BASE + "/echo", stream=True, headers={"Accept-Encoding": "identity"}) as response:
    print(io.TextIOWrapper(response.raw, encoding="utf-8").read()[:1])
