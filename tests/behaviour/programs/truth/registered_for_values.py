# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]


class Registry(type):
    known = {}

    def __new__(mcs, name, bases, space):
        cls = super().__new__(mcs, name, bases, space)
        mcs.known[name] = cls
        return cls


class Counter(metaclass=Registry):
    def count(self):
        return len(requests.get(BASE + "/pages?page=1").json()["items"])


class Empty(Counter):
    def count(self):
        return len(requests.get(BASE + "/bytes/0").content)


def size(counter):
    return counter.count()


for name, cls in Registry.known.items():
    if cls().count():  # kept
        print(name, "has", size(cls()))
    else:
        print(name, "is empty")
