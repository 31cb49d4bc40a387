# expect: flagged RH021
import os

import requests


class Api:
    def __init__(self):
        self.http_session = requests.Session()


def fetch(thing):
    reply = thing.http_session.get(os.environ["HTTP_BASE"] + "/status/404", allow_redirects=False)
    return reply.ok, reply.reason


print(eval("fetch")(Api()))
