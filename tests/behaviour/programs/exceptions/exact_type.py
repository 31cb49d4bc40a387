# expect: safe
import os
import requests

try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall", timeout=0.2)
except requests.RequestException as e:
    print(type(e) is requests.ReadTimeout, type(e) in (requests.ReadTimeout, requests.HTTPError))
