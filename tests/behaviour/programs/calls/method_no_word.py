# expect: flagged RH201
import os
import requests

METHODS = {"read": "GET", "nothing": "", "spaced": " GET", "broken": "GE\nT"}

for name in METHODS:
    try:
        print(name, requests.request(METHODS[name], os.environ["HTTP_BASE"] + "/echo").status_code)
    except ValueError:
        print(name, "is refused")
