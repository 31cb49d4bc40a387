# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"] + "/echo"
COMMON = {"format": "json"}


class Client:
    def __init__(self):
        self.params = {"page": 1}

    def set_key(self, key=None):
        self.params["key"] = key

    def get(self):
        return requests.get(BASE, params=self.params).json()["query"]


def set_language(language=None):
    COMMON.update(language=language)


def fetch():
    return requests.get(BASE, params=COMMON).json()["query"]


client = Client()
client.set_key()
set_language()
print(client.get(), fetch())
