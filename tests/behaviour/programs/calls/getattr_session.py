# expect: same
import os
import requests


class Client:
    def __init__(self, base):
        self.base = base
        self.session = requests.Session()

    def call(self, verb, path):
        method = getattr(self.session, verb.lower())
        return method(self.base + path)


client = Client(os.environ["HTTP_BASE"])
for verb in ("GET", "PUT", "OPTIONS"):
    print(client.call(verb, "/echo").json()["method"])
