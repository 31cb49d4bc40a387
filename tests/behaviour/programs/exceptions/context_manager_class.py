# expect: same
import os
import requests


class Client:
    retry_on = (requests.ConnectionError,)

    def __init__(self, base, errors=requests.RequestException):
        self.base = base
        self.errors = errors
        self.session = requests.Session()

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.session.close()
        return kind is not None and issubclass(kind, self.errors)

    def get(self, path):
        return self.session.get(self.base + path)


with Client(os.environ["DEAD_BASE"]) as client:
    client.get("/")
print("after")
