# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Account:
    def __init__(self):
        self.session = requests.Session()
        self.pending = None
        self.user = None
        self._port = 80

    @property
    def port(self):
        return self._port

    @port.setter
    def port(self, port):
        self._port = port

    def start(self, user):
        if not self.session.get(BASE + "/status/200"):
            raise ValueError(user)
        self.pending = (self.session, user)

    def finish(self):
        session, user = self.pending
        reply = session.get(BASE + "/echo", params={"user": "{}".format(user)})
        self.session, self.user = session, user
        return reply.json()["query"], "session-{}".format(self.user)


account = Account()
getattr(account, "start")("alice")
account.port = 8080
print(account.finish(), "{}".format(account.port))
