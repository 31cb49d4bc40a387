# expect: same
"""Quickstart: Response Headers."""
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/headed")
print({name: value for name, value in reply.headers.items() if name.startswith("X")})
print(reply.headers["Content-Type"], reply.headers.get("content-type"))
print(reply.headers["x-twice"])
