# expect: flagged
# leaves: adapted
"""A decorator that only takes note of functions: each stays itself, one is kept, one moves."""

import os

import requests
from requests.adapters import HTTPAdapter

COMMANDS = {}


class Counting(HTTPAdapter):
    sent = 0

    def send(self, request, **options):
        Counting.sent += 1
        return super().send(request, **options)


def command(function):
    COMMANDS[function.__name__] = function
    return function


@command
def plain(path):
    return requests.get(os.environ["HTTP_BASE"] + path)


@command
def adapted(path):
    session = requests.Session()
    session.mount("http://", Counting())
    return session.get(os.environ["HTTP_BASE"] + path)


response = plain("/redirect/1")
print(response.ok, response.json()["path"])
print(adapted("/redirect/1").status_code, Counting.sent, sorted(COMMANDS))
