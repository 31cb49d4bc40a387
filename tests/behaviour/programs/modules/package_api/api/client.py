from .base import BaseClient


class ApiClient(BaseClient):
    def item(self, number):
        return self._request("GET", f"/items/{number}", params={"full": "1"})

    def create(self, fields):
        return self._request("post", "/items", json=fields)
