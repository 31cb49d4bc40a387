import requests

from .errors import ApiError


class BaseClient:
    def __init__(self, base):
        self.base = base
        self.session = requests.Session()
        self.session.headers["Accept"] = "application/json"

    def _request(self, method, path, **kwargs):
        kwargs.setdefault("timeout", 10)
        response = self.session.request(method, self.base + path, **kwargs)
        self._check(response)
        return response.json()

    def _check(self, response):
        if not response.ok:
            raise ApiError(response)
