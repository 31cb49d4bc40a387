# expect: same
import os
import requests


class Client:
    def __init__(self):
        self.session = requests.Session()

    def request(self, method, path, **kwargs):
        retries = kwargs.pop("retries", 0)
        timeout = kwargs.pop("timeout", 30)
        params = kwargs.pop("params", None) or {}
        params.setdefault("v", "1")
        for _ in range(retries + 1):
            response = self.session.request(
                method, os.environ["HTTP_BASE"] + path, params=params, timeout=timeout, **kwargs
            )
            if response.ok:
                return response
        return response


client = Client()
print(client.request("GET", "/echo", params={"a": "b"}).json()["query"])
print(client.request("GET", "/flaky/k/1", retries=2).text)
print(client.request("POST", "/echo", json={"x": 1}, allow_redirects=False).json()["query"])
