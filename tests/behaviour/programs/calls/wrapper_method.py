# expect: same
import os
import requests


class Api:
    def __init__(self, base, token):
        self.base = base
        self.token = token

    def _request(self, method, path, **kwargs):
        headers = kwargs.pop("headers", {})
        headers["Authorization"] = "Bearer " + self.token
        response = requests.request(method, self.base + path, headers=headers, timeout=30, **kwargs)
        response.raise_for_status()
        return response.json()

    def get(self, path, **kwargs):
        return self._request("GET", path, **kwargs)

    def post(self, path, **kwargs):
        return self._request("POST", path, **kwargs)


api = Api(os.environ["HTTP_BASE"], "t0ken")
print(api.get("/bearer"))
print(api.get("/echo", params={"a": "b"})["query"])
print(api.post("/echo", json={"c": 1}, headers={"X-Y": "z"})["headers"]["x-y"])
