# expect: same
import os
import requests

ACTIONS = {"make": requests.post}
for name in ("make", "unknown"):
    action = ACTIONS.get(name, requests.get)
    print(name, action(os.environ["HTTP_BASE"] + "/redirect/1").json()["method"])
