# expect: same
import os
import requests


class Cache:
    def __init__(self):
        self.session = requests.Session()
        self.session.headers["X-App"] = "1"

    def fetch(self, etag=None):
        headers = {"X-Tag": etag}
        return self.session.get(os.environ["HTTP_BASE"] + "/echo", headers=headers).json()["headers"]


print(Cache().fetch().get("x-tag"), Cache().fetch('"e1"')["x-tag"])
