# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
print(requests.get(base + "/basic", auth=("alice", "secret")).json())
print(requests.get(base + "/basic", auth=("alice", "wrong")).status_code)
print(requests.get(base + "/basic").headers["WWW-Authenticate"])
