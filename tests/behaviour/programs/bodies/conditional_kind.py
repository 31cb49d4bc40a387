# expect: same
import json
import os
import requests


def send(payload, as_json):
    if as_json:
        body = json.dumps(payload)
    else:
        body = payload
    return requests.post(os.environ["HTTP_BASE"] + "/echo", data=body).json()["body"]


print(send({"a": "1"}, True))
print(send({"a": "1"}, False))
