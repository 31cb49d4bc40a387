# expect: same
import os
from typing import Protocol

import requests


class Transport(Protocol):
    def send(self, path) -> requests.Response:
        """Send a request."""


class Base:
    def __init__(self, address):
        self.address = address
        self.session = requests.Session()

    def fetch(self, path):
        return self.session.get(self.address + path)

    def send(self, path) -> requests.Response:
        return self.fetch(path)


class Users:
    def user(self, status):
        reply = self.session.get(f"{self.address}/status/{status}", allow_redirects=False)
        return reply.ok

    def find(self, status):
        reply = self.fetch(f"/status/{status}")
        if reply:
            return reply.url.split("/")[-1]
        return None


class Groups(Transport):
    def group(self, status):
        reply = self.send(f"/status/{status}")
        return reply.reason if reply.ok else reply.url.split("/")[-1]


class Api(Base, Users, Groups):
    pass


api = Api(os.environ["HTTP_BASE"])
for status in (200, 404):
    print(api.user(status), api.find(status), api.group(status))
