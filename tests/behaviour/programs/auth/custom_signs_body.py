# expect: told
# why: the request inside an auth has another body, url and path in httpx
import hashlib
import os
import requests
from requests.auth import AuthBase


class Signature(AuthBase):
    def __call__(self, r):
        text = r.method + r.path_url + (r.body or b"").decode()
        r.headers["X-Signature"] = hashlib.sha1(text.encode()).hexdigest()
        return r


reply = requests.post(os.environ["HTTP_BASE"] + "/echo?a=1", data=b"body", auth=Signature())
print(reply.json()["headers"]["x-signature"])
