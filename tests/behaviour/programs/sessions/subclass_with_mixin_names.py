# expect: flagged RH313
"""Bases beside Session have names that a client uses itself."""

import os

import requests

BASE = os.environ["HTTP_BASE"]


class Located:
    _base_url = BASE

    def url(self, path):
        return self._base_url + path


class Api(Located, requests.Session):
    def load(self, path):
        return self.get(self.url(path)).json()


class Merging:
    def _merge_url(self, path):
        return BASE + path


class Merged(Merging, requests.Session):
    def load(self, path):
        return self.get(self._merge_url(path)).json()


class Logged:
    def send(self, request, **kwargs):
        print(request.method)
        return super().send(request, **kwargs)


class Speaking(Logged, requests.Session):
    pass


print(Api().load("/json/ok"), Merged().load("/json/ok"))
print(Speaking().get(BASE + "/json/ok").json())
