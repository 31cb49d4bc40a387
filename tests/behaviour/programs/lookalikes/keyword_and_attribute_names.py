# expect: same
# shortcoming: what an attribute held earlier is not told from what it holds later
import os
import types
import requests

box = types.SimpleNamespace(requests=3, session="s", response="r")
print(box.requests, box.session, dict(requests=1, get=2))  # kept
print(requests.get(os.environ["HTTP_BASE"] + "/status/200").ok)
box.requests = requests.get(os.environ["HTTP_BASE"] + "/redirect/1")
print(box.requests.status_code)
