# expect: flagged RH313
"""Objects of a class derived from Session get a client's names by other ways than `self`."""

import os

import requests

BASE = os.environ["HTTP_BASE"]


def prepare(api):
    api._timeout = 4


class Api(requests.Session):
    def __init__(self):
        super().__init__()
        prepare(self)


class Named(requests.Session):
    def __init__(this):
        super().__init__()
        this._auth = "later"


class Given(requests.Session):
    def clear(self):
        setattr(self, "_headers", {})


api, named, given = Api(), Named(), Given()
given.clear()
print(api._timeout, named._auth, given._headers)
print([one.get(BASE + "/echo").json()["headers"]["accept"] for one in (api, named, given)])
