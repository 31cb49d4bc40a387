# expect: same
"""A session is shown by a template of str.format, and by a logger."""

import logging
import os

import requests

log = logging.getLogger("shop")


class BadInputError(Exception):
    pass


def checked(session):
    if session is not None and not hasattr(session, "post"):
        raise BadInputError("Expected requests.sessions.Session, got {}".format(session))
    log.debug("a session: %s", session)
    return session


class Client:
    def __init__(self, session=None):
        self.session = checked(session) or requests.Session()

    def load(self, path):
        return self.session.get(os.environ["HTTP_BASE"] + path).json()


print(Client().load("/json/ok"), Client(requests.Session()).load("/json/ok"))
try:
    Client(3)
except BadInputError as error:
    print(error)
print("{0!r:.1}{n}".format(requests.Session(), n=1))
