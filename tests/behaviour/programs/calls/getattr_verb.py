# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
for verb in ["get", "post", "put", "delete"]:
    response = getattr(requests, verb)(base + "/echo")
    print(response.json()["method"])
