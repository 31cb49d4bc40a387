# expect: flagged RH601
import os

import requests

try:
    requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=5)
except requests.exceptions.URLRequired:
    print("no URL")
except requests.exceptions.UnrewindableBodyError:
    print("cannot be sent again")
except requests.exceptions.InvalidProxyURL:
    print("bad proxy")
print("end")
