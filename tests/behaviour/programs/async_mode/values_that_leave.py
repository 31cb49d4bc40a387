# expect: told RH807
# options: --mode async
# Functions that are passed on to where they are not awaited, or cannot be followed.
import functools
import os
from typing import Callable

import requests

BASE = os.environ["HTTP_BASE"]


def keyed(path):
    return len(requests.get(BASE + path).text)


def in_table(path):
    return requests.get(BASE + path).status_code


def mixed(path):
    return requests.get(BASE + path).status_code


def annotated(path):
    return requests.get(BASE + path).status_code


def in_class(path):
    return requests.get(BASE + path).status_code


def spread(path):
    return requests.get(BASE + path).status_code


def kept(path):
    return requests.get(BASE + path).status_code


def reduced(total, path):
    return total + requests.get(BASE + path).status_code


KEYS = {"size": keyed}
TABLE = [in_table]
SPREAD = {"a": spread}
ALL = {**SPREAD}


class Holder:
    handler = staticmethod(in_class)

    def run(self, path):
        return self.handler(path)


def call(function, path):
    return function(path)


def typed(function: Callable[[str], int], path: str) -> int:
    return function(path)


def held(function):
    names = {}
    setattr(Holder, "held", staticmethod(function))
    names.update(globals())
    return Holder().held("/echo"), bool(names)


def main():
    print(sorted(["/bytes/20", "/bytes/10"], key=KEYS["size"]))
    print(list(map(TABLE[0], ["/echo"])))
    for function in (mixed, len, lambda path: path):
        print(call(function, "/echo"))
    print(typed(annotated, "/echo"), Holder().run("/echo"), ALL["a"]("/echo"))
    print(held(kept), functools.reduce(reduced, ["/echo", "/status/404"], 0))


if __name__ == "__main__":
    main()
