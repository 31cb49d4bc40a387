# expect: same
# options: --exact
"""Pairs of a name and a password that only the run knows, on calls and on a session."""

import json
import os

import requests

BASE = os.environ["HTTP_BASE"]
PAIR = tuple(json.loads('["jos\\u00e9", "gr\\u00fcn"]'))


def sent(auth):
    return requests.get(BASE + "/echo", auth=auth, timeout=5).json()["path"]


class Client:
    def __init__(self, auth):
        self.session = requests.Session()
        self.session.auth = auth

    def load(self, auth=None):
        return self.session.get(BASE + "/echo", auth=auth, timeout=5).status_code


print(sent(PAIR), sent(tuple(os.environ.get("NO_SUCH_PAIR", "ann:b").split(":"))))
client = Client(PAIR)
print(client.load(), client.load(tuple(json.loads('["\\u00e9", "b"]'))))
