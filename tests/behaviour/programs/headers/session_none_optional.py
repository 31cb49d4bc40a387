# expect: same
import os
import requests


class Cache:
    def __init__(self):
        self.session = requests.Session()
        self.session.headers["X-App"] = "1"

    def fetch(self, etag=None):
        headers = {"If-None-Match": etag}
        return self.session.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"]


print(Cache().fetch().get("if-none-match"), Cache().fetch('"e1"')["if-none-match"])
