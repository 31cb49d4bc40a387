# expect: same
# options: --mode async
# Functions that are passed on inside the project: the code that calls them awaits.
import os

from work import Steps, each, twice

import requests

BASE = os.environ["HTTP_BASE"]


def status(path):
    return requests.get(BASE + path).status_code


def length(path):
    return len(path)


def echoed(path):
    return requests.get(BASE + path).json()["path"]


CHECKS = {"status": status, "length": length}
ORDERED = [("first", echoed), ("second", length)]


def factory(prefix):
    def inner(path):
        return requests.get(BASE + prefix + path).status_code

    return inner


def chosen(name, path):
    check = CHECKS.get(name)
    if check is None:
        return None
    return check(path)


class Commands:
    def __init__(self):
        self.handlers = {"one": self.one, "two": self.two}

    def one(self, path):
        return requests.get(BASE + path).status_code

    def two(self, path):
        return self.one(path) + 1

    def run(self, name, path):
        return self.handlers[name](path)


def main():
    print(each(["/echo", "/status/404"], status), each(["a"], length))
    print(twice(echoed, "/echo"))
    print(chosen("status", "/status/404"), chosen("length", "abc"), chosen("none", ""))
    for name, function in ORDERED:
        print(name, function("/echo"))
    print([CHECKS[name]("/echo") for name in sorted(CHECKS)])
    print(factory("/status")("/418"), Commands().run("two", "/status/404"))
    steps = Steps(before=length, after=status)
    print(steps.run("/echo"))
    pick = status if steps else length
    print(pick("/status/500"))


if __name__ == "__main__":
    main()
