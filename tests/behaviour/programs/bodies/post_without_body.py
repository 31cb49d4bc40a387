# expect: same
import os
import requests

for function in (requests.post, requests.put, requests.patch):
    seen = function(os.environ["HTTP_BASE"] + "/echo").json()
    print(seen["method"], repr(seen["body"]), seen["headers"].get("content-type"))
