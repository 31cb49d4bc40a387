# expect: same
import os
import requests


class Client:
    def __init__(self, key=None):
        self.params = {"format": "json", "pretty": True}
        self.params["key"] = key

    def fetch(self, path):
        return requests.get(os.environ["HTTP_BASE"] + path, params=self.params).json()["query"]


print(Client().fetch("/echo"), Client("k").fetch("/echo"))
