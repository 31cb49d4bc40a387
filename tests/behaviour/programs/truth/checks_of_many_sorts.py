# expect: same
"""A check that callers choose: `bool`, a function, a lambda, a method or an object; lists repeated."""
import os
import requests

BASE = os.environ["HTTP_BASE"]


def retried(path, check=None):
    for _ in range(2):
        result = requests.get(BASE + path)
        if check is None or check(result):
            return "taken"
    return "given up"


class Checker:
    def __call__(self, reply):
        return reply.ok

    def method(self, reply):
        return bool(reply)


for path in ("/echo", "/status/404"):
    print(retried(path), retried(path, check=bool), retried(path, check=lambda reply: reply))
    print(retried(path, Checker()), retried(path, Checker().method))
    reply = requests.get(BASE + path)
    print([test(reply) for test in (bool, lambda each: not each)])
places = [None] * 2
places[0] = requests.get(BASE + "/status/404")
places.insert(1, requests.get(BASE + "/echo"))
print([bool(place) for place in places])
