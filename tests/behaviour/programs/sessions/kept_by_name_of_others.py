# expect: flagged RH021
import os

import requests


class Store:
    def get(self, name, **options):
        return self

    ok, reason = True, "stored"


class Api:
    def __init__(self):
        self.session = requests.Session()


class Shelf:
    def __init__(self):
        self.session = Store()


def fetch(thing):
    reply = thing.session.get(os.environ["HTTP_BASE"] + "/status/404", allow_redirects=False)
    return reply.ok, reply.reason


print(eval("fetch")(Api()), eval("fetch")(Shelf()))
