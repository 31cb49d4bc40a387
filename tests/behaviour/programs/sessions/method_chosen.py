# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"


class Server:
    def __init__(self):
        self.session = session

    def query(self, path, method=None, **options):
        method = method or self.session.get
        print(method.__name__.upper())
        return method(BASE + path, timeout=5, **options).status_code

    def change(self, whole):
        send = self.session.put if whole else self.session.patch
        return send(BASE + "/echo", data={"a": None, "b": "1"}).json()["method"]


server = Server()
print(server.query("/echo"), server.query("/redirect/1", method=server.session.delete))
print(server.query("/redirect/1", session.options, allow_redirects=False))
print(server.change(True), server.change(False))
