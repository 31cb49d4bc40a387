# expect: same
"""One decorator around the methods of several classes, whose wrapper looks at `self`."""

import functools
import os

import requests

BASE = os.environ["HTTP_BASE"]


def logged_in(function):
    @functools.wraps(function)
    def wrapper(self, *args, **kwargs):
        if not self.session.headers.get("X-Token"):
            raise RuntimeError("log in first")
        return function(self, *args, **kwargs)

    return wrapper


class Client:
    def __init__(self):
        self.session = requests.Session()

    def log_in(self, token):
        self.session.headers["X-Token"] = token


class Users(Client):
    @logged_in
    def find(self, name):
        return self.session.get(f"{BASE}/echo", params={"name": name})

    @logged_in
    def rename(self, name, to):
        return self.session.post(f"{BASE}/echo", data={"name": name, "to": to}).ok


class Tags(Client):
    @logged_in
    def find(self, tag=None):
        return self.session.get(f"{BASE}/echo", params={"tag": tag}).json()


users = Users()
try:
    users.find("ann")
except RuntimeError as error:
    print(error)
users.log_in("t-1")
print(users.find("ann").ok, users.rename("ann", to="bob"))
tags = Tags()
tags.log_in("t-2")
print(tags.find()["path"], tags.find(tag="x")["path"])
