# expect: same
# body: exact
# why: the signature covers the bytes that requests makes of the value
import hashlib
import hmac
import json
import os
import requests

payload = {"amount": 3, "name": "caf\u00e9"}
body = json.dumps(payload)
signature = hmac.new(b"key", body.encode(), hashlib.sha256).hexdigest()
reply = requests.post(
    os.environ["HTTP_BASE"] + "/echo",
    data=body,
    headers={"X-Signature": signature, "Content-Type": "application/json"},
)
print(reply.json()["headers"]["x-signature"] == signature, reply.json()["body"] == body)
