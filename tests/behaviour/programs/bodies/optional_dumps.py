# expect: same
# body: exact
import json
import os
import requests


def send(payload=None):
    data = json.dumps(payload) if payload is not None else None
    return requests.post(os.environ["HTTP_BASE"] + "/echo", data=data).json()["body"]


print(send({"a": 1}), repr(send()), send([]))
