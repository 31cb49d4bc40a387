# expect: same
import os
import requests


class Url:
    def __init__(self, path):
        self.text = os.environ["HTTP_BASE"] + path

    def with_key(self, key):
        self.text += "?key=" + key
        return self

    def get(self, **params):
        return requests.get(self.text, params=params).json()["query"]


print(Url("/echo").get(a="1"), Url("/echo").with_key("k").get(b="2"))
