# expect: same
# body: exact
import hashlib
import hmac
import json
import os
import requests


def signature(payload):
    return hmac.new(b"k", json.dumps(payload).encode(), hashlib.sha256).hexdigest()


def send(payload):
    headers = {"X-Signature": signature(payload)}
    return requests.post(os.environ["HTTP_BASE"] + "/echo", json=payload, headers=headers).json()


seen = send({"n": [1, 2], "t": "caf\u00e9"})
print(hmac.new(b"k", seen["body"].encode(), hashlib.sha256).hexdigest() == seen["headers"]["x-signature"])
