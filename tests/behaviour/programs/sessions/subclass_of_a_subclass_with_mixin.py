# expect: flagged RH313
"""A class derived from one of the project's sessions has a base that sets a client's name."""

import os

import requests


class Timed:
    def prepare(self):
        self._timeout = "short"
        return self


class Base(requests.Session):
    def load(self, path):
        return self.get(os.environ["HTTP_BASE"] + path).json()


class Api(Timed, Base):
    pass


print(Api().prepare().load("/json/ok"))
