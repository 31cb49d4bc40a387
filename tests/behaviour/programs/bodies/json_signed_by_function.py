# expect: same
# body: exact
import hashlib
import hmac
import json
import os

import requests

BASE = os.environ["HTTP_BASE"]


def sign(body):
    return hmac.new(b"key", body, hashlib.sha256).hexdigest()


def post(payload):
    headers = {"X-Signature": sign(json.dumps(payload).encode())}
    response = requests.post(BASE + "/echo", json=payload, headers=headers)
    sent = response.json()
    return sign(sent["body"].encode("latin-1")) == sent["headers"]["x-signature"]


print(post({"a": [1, 2], "b": "\u00e9"}))
