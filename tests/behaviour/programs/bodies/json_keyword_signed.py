# expect: same
# body: exact
# why: the signature is made over json.dumps, and json= has other bytes in httpx
import hashlib
import hmac
import json
import os
import requests

payload = {"amount": 3, "name": "caf\u00e9"}
signature = hmac.new(b"key", json.dumps(payload).encode(), hashlib.sha256).hexdigest()
reply = requests.post(
    os.environ["HTTP_BASE"] + "/echo", json=payload, headers={"X-Signature": signature}
)
sent = reply.request.body
print(hmac.new(b"key", sent, hashlib.sha256).hexdigest() == signature)
