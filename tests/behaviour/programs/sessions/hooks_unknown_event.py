# expect: flagged RH305
import os

import requests

session = requests.Session()
try:
    session.hooks["request"].append(print)
except KeyError:
    print("no such event")
print(session.get(os.environ["HTTP_BASE"] + "/echo", timeout=5).status_code)
