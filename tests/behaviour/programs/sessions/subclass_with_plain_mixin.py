# expect: same
"""A base beside Session whose names a client does not know."""

import os

import requests


class Located:
    def __init__(self):
        super().__init__()
        self.root = os.environ["HTTP_BASE"]

    def url(self, path):
        return self.root + path


class Api(Located, requests.Session):
    def load(self, path):
        return self.get(self.url(path)).json()


print(Api().load("/json/ok"))
