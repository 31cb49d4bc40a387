# expect: same
import functools
import os
import requests

base = os.environ["HTTP_BASE"]


class Retry:
    def __init__(self, function):
        self.function = function

    def __call__(self, *args):
        for _ in range(2):
            result = self.function(*args)
            if result:
                break
        return result


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        r = function(*args, **kwargs)
        print("call", "good" if r else "bad")
        return r

    return wrapper


def checked(status=None):
    def outer(f):
        def inner(*a):
            r = f(*a)
            return r if r or status == r.status_code else None

        return inner

    return outer


@Retry
def first(path):
    return requests.get(base + path)


@logged
@checked(500)
def second(path):
    return requests.get(base + path)


class Client:
    @logged
    def get(self, path):
        return requests.get(base + path)

    def poll(self, condition, path):
        r = self.get(path)
        return condition(r)


print(bool(first("/status/404")))
print(second("/status/404") is None, bool(second("/status/500")))
print(Client().poll(lambda r: bool(r), "/status/404"))


def apply(function, path):
    return function(path)


print(apply(lambda p: "yes" if requests.get(base + p) else "no", "/status/404"))
