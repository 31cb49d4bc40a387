# expect: warned
# why: the request is built, signed and sent, with a timeout and without redirects
import hashlib
import os
import requests

BASE = os.environ["HTTP_BASE"]


class Signed:
    def __init__(self):
        self.session = requests.Session()
        self.session.headers.update({"X-S": "1"})
        self.session.cookies.set("c", "1")

    def call(self, method, path, **fields):
        request = requests.Request(method, BASE + path, data=fields or None, params={"v": 2, "n": None})
        prepared = self.session.prepare_request(request)
        body = prepared.body or ""
        prepared.headers["X-Sign"] = hashlib.sha256(body.encode()).hexdigest()
        del prepared.headers["Accept"]
        return self.session.send(prepared, timeout=(3, 9), allow_redirects=False)


api = Signed()
answer = api.call("post", "/echo?a=1", b="c d").json()
print(answer["query"], answer["body"], sorted(answer["headers"]))
print(api.call("GET", "/redirect/1").status_code, api.call("HEAD", "/echo").status_code)
