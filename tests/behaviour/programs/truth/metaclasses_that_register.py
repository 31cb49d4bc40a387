# expect: same
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Registry(type):
    known = {}
    def __new__(mcs, name, bases, space):
        cls = super().__new__(mcs, name, bases, space)
        if "path" in space:
            mcs.known[space["path"]] = cls
        return cls
class Check(metaclass=Registry):
    def fetch(self):
        return requests.get(BASE + self.path)
class Missing(Check):
    path = "/status/404"
class Good(Check):
    path = "/status/200"
for path, cls in sorted(Registry.known.items()):
    r = cls().fetch()
    print(path, "up" if r else "down")


class Named(type):
    def __init__(cls, name, bases, space):
        super().__init__(name, bases, space)
        NAMED.setdefault(name, []).append(cls)


NAMED = {}


class Page(metaclass=Named):
    def read(self):
        return requests.get(BASE + "/status/500")


for name, (cls,) in NAMED.items():
    print(name, "read" if cls().read() else "failed")


class Field:
    owners = []

    def __set_name__(self, owner, name):
        self.owners.append((owner, name))


class Document(Page):
    title = Field()

    def read(self):
        return requests.get(BASE + "/status/403")


for owner, name in Field.owners:
    print(name, "read" if owner().read() else "failed")
