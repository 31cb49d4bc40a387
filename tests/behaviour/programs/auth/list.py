# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

try:
    print(requests.get(BASE + "/basic", auth=["alice", "secret"]).status_code)
except TypeError:
    print("type")
