# expect: same
"""A Session of the project with private names, of which a client has two itself."""

import os

import requests
from requests.auth import AuthBase


class Token(AuthBase):
    def __init__(self, token):
        self.token = token

    def __call__(self, r):
        r.headers["X-Token"] = f"Bearer {self.token}"
        return r


class Api(requests.Session):
    def __init__(self, base_url, timeout=(3, 5), **kwargs):
        super().__init__(**kwargs)
        self.headers["user-agent"] = "api"
        self.auth = Token(None)
        self._base_url = base_url.rstrip("/")
        self._timeout = timeout
        self._count = 0

    def _ensure_token(self):
        self._count += 1
        self.auth.token = f"t{self._count}"

    def request(self, method, url, headers=None, **kwargs):
        self._ensure_token()
        headers = headers or {"X-Count": str(self._count)}
        return super().request(method, url, headers=headers, **kwargs)

    def load(self, path):
        return self.get(self._base_url + path, timeout=self._timeout)


api = Api(os.environ["HTTP_BASE"] + "/")
print(api.load("/echo/a").json()["path"], api.auth.token)
print(api.post(os.environ["HTTP_BASE"] + "/echo/b", data={"c": "d"}).ok, api.auth.token)
