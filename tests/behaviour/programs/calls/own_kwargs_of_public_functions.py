# expect: same
# options: --exact
import os

import requests

BASE = os.environ["HTTP_BASE"]


def send(path, **kwargs):
    kwargs.setdefault("timeout", 5)
    return requests.post(BASE + path, **kwargs)


def maker(timeout):
    def inner(path, **kwargs):
        kwargs["timeout"] = timeout
        return requests.post(BASE + path, **kwargs)

    return inner


def again(path, left=1, **kwargs):
    kwargs.setdefault("timeout", 5)
    response = requests.post(BASE + path, **kwargs)
    return again(path, left - 1, **kwargs) if left else response


class Client:
    def __init__(self):
        self.session = requests.Session()

    def __getattr__(self, name):
        if name not in ("get", "post"):
            raise AttributeError(name)

        def call(path, **kwargs):
            kwargs.setdefault("timeout", 5)
            return getattr(self.session, name)(BASE + path, **kwargs)

        return call


def seen(path, **kwargs):
    kwargs.setdefault("timeout", 5)
    return requests.post(BASE + path, **kwargs)


fields = {"data": {"a": None, "b": True}, "allow_redirects": False}
for name in ("send", "again"):
    print(eval(name)("/echo", **fields).json()["body"])
print(vars()["maker"](5)("/echo", **fields).json()["body"])
print(Client().post("/echo", **fields).json()["body"])
print(seen("/echo", data={"a": "1"}).json()["body"])
