# expect: flagged RH218
# leaves: requests
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Api(requests.Session):
    def request(self, method, url, **kwargs):
        kwargs.setdefault("timeout", 5)
        return super().request(method, BASE + url, **kwargs)


def run(name, path, **options):
    return getattr(Api(), name)(path, **options)


def read(name, path):
    return getattr(requests.Session(), name)(BASE + path).ok


print(run("delete", "/echo", json={"x": 1}).json()["body"], run("head", "/json/list").ok)
print(run("post", "/echo", data={"a": None, "b": True}).json()["body"], read("get", "/json/list"))
