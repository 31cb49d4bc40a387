# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
for status in (307, 308):
    reply = requests.post(f"{base}/hop/{status}/echo", data={"a": "1"})
    print(status, reply.json()["method"], reply.json()["body"])
for status in (302, 303):
    print(status, requests.get(f"{base}/hop/{status}/echo").json()["method"])
