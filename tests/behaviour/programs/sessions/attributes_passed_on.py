# expect: same
"""A class that passes on to a session what it does not have itself."""

import os

import requests


class Requestor:
    def __init__(self, session=None):
        self._http = session or requests.Session()
        self.base = os.environ["HTTP_BASE"]

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError
        return getattr(self._http, name)

    def load(self, path, **options):
        return self._http.get(self.base + path, **options)


requestor = Requestor()
requestor.headers["X-Passed"] = "on"
print(requestor.load("/json/ok").json()["id"])
print(requestor.get(requestor.base + "/echo", params={"a": None, "b": 1}).ok)
print(requestor.head(requestor.base + "/redirect/302").status_code)
requestor.close()
