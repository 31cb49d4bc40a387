# expect: same
import os

import requests

headers = {"X-Token": "secret "}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers, timeout=5).status_code)
session = requests.Session()
reply = session.get(os.environ["HTTP_BASE"] + "/echo", headers={**headers, "X-Bytes": b"b\t "})
print(sorted(name for name in reply.json()["headers"] if name.startswith("x-")))
