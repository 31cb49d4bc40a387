# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
for method in ("GET", "post", "Put", "DELETE", "OPTIONS", "PATCH"):
    reply = requests.request(method, base + "/echo")
    print(reply.json()["method"])
