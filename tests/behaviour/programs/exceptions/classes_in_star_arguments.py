# expect: same
"""Classes of exceptions that functions and classes of the project take as `*classes`."""
import contextlib
import functools
import os
import requests

BASE = os.environ["HTTP_BASE"]


def handled(*errors, default="handled"):
    def decorate(function):
        @functools.wraps(function)
        def run(*args):
            try:
                return function(*args)
            except errors:
                return default

        return run

    return decorate


class Guard:
    def __init__(self, label, *errors):
        self.label, self.errors = label, errors

    def call(self, function, *more):
        try:
            return function()
        except (self.errors + more):
            return self.label


@contextlib.contextmanager
def quiet(*errors):
    try:
        yield
    except errors or (requests.RequestException,):
        print("quiet")


@handled(requests.ConnectionError, KeyError)
def first(url):
    return requests.get(url, timeout=1).status_code


@handled(KeyError, requests.exceptions.RequestException, default="any")
def second(url):
    return requests.get(url, timeout=1).json()["nothing"]


print(first("http://127.0.0.1:9"), first(BASE + "/echo"), second("http://127.0.0.1:9"), second(BASE + "/echo"))
guard = Guard("guarded", requests.ConnectionError)
print(guard.call(lambda: requests.get("http://127.0.0.1:9", timeout=1)))
print(guard.call(lambda: requests.get(BASE + "/status/404").raise_for_status(), requests.HTTPError))
with quiet(requests.Timeout, requests.ConnectionError):
    requests.get("http://127.0.0.1:9", timeout=1)
with quiet():
    requests.get("http://127.0.0.1:9", timeout=1)
