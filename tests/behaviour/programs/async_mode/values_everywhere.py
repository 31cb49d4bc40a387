# expect: told RH807
# options: --mode async
# A function that is a value somewhere is called by whoever has the value.
import functools
import os

import requests

BASE = os.environ["HTTP_BASE"]


def default(path):
    return requests.get(BASE + path).status_code


def chosen(path):
    return requests.get(BASE + path).status_code


def aliased(path):
    return requests.get(BASE + path).status_code


def wrapped(path):
    return requests.get(BASE + path).status_code


def held(path):
    return requests.get(BASE + path).status_code


def uses(path, get=default):
    return get(path)


def logged(function):
    @functools.wraps(function)
    def wrapper(*arguments):
        print("calling", function.__name__)
        return function(*arguments)

    return wrapper


@logged
def decorated(path):
    return requests.get(BASE + path).status_code


class Holder:
    method = held

    def __init__(self):
        self.get = aliased

    def inner(self, path):
        return requests.get(BASE + path).status_code


class Child(Holder):
    alias = Holder.inner


def main():
    print(uses("/echo"), default("/echo"))
    print((chosen if uses("/echo") else default)("/status/404"), chosen("/echo"))
    holder = Holder()
    print(holder.get("/echo"), aliased("/echo"), holder.inner("/echo"), held("/echo"))
    again = logged(wrapped)
    print(again("/status/404"), wrapped("/echo"), decorated("/status/418"))
    print(Child().alias("/echo"), list(default(path) for path in ("/echo",)))
    print([[chosen(path) for path in ("/echo",)] for _ in range(1)])


main()
