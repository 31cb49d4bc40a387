# expect: same
import os
import requests


class Client:
    def __init__(self):
        self._session = requests.Session()

    @property
    def session(self):
        return self._session

    @session.setter
    def session(self, session):
        self._session = session

    def load(self, path):
        return self.session.get(os.environ["HTTP_BASE"] + path).ok


print(Client().load("/status/200"), Client().load("/status/404"))
