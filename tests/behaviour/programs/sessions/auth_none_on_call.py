# expect: same
# why: None on a call leaves the session's auth on in requests, and turns it off in httpx
import os
import requests


class Api:
    def __init__(self):
        self.session = requests.Session()
        self.session.auth = ("alice", "secret")

    def get(self, path, auth=None):
        return self.session.get(os.environ["HTTP_BASE"] + path, auth=auth)


print(Api().get("/basic").status_code, Api().get("/basic", ("eve", "x")).status_code)
