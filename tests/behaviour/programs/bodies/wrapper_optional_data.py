# expect: same
import os
import requests


class Service:
    def __init__(self, base):
        self._base = base
        self._session = requests.Session()

    def _call(self, method, path, data=None, json=None, params=None):
        response = self._session.request(
            method, self._base + path, data=data, json=json, params=params
        )
        response.raise_for_status()
        return response.json() if response.content else None

    def create(self, name):
        return self._call("POST", "/items", json={"name": name})

    def submit(self, fields):
        return self._call("POST", "/form", data=fields)

    def remove(self, number):
        return self._call("DELETE", f"/items/{number}")


service = Service(os.environ["HTTP_BASE"])
print(bool(service.create("gear")["created"]))
print(service.submit({"a": "1"})["fields"])
print(service.remove(3))
