# expect: same
import os
import requests

for data in ({}, None):
    seen = requests.post(os.environ["HTTP_BASE"] + "/echo", data=data).json()
    print(repr(seen["body"]), seen["headers"].get("content-type"))
