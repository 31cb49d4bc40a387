# expect: same
"""Functions that get some arguments from functools.partial and the response behind them."""
import os
import types
from concurrent.futures import ThreadPoolExecutor
from functools import partial
import requests

BASE = os.environ["HTTP_BASE"]
PATHS = ("/echo", "/status/404")


def collect(found, reply, **options):
    found[reply.url[-4:]] = reply.ok, reply.reason, options


def labelled(label, reply):
    return label + (" up" if reply else " down")


class Counter:
    def __init__(self):
        self.bad = 0

    def count(self, step, reply):
        self.bad += 0 if reply else step


def each(handler, **options):
    for path in PATHS:
        handler(requests.get(BASE + path), **options)


found, counter = {}, Counter()
each(partial(collect, found), a=1)
each(partial(counter.count, 2))
print(found, counter.bad)
replies = [requests.get(BASE + path) for path in PATHS]
print(list(map(partial(labelled, "it is"), replies)), labelled("one", replies[1]))
with ThreadPoolExecutor(1) as pool:
    print([future.result() for future in [pool.submit(partial(labelled, "job"), r) for r in replies]])
space = types.SimpleNamespace(reply=replies[1], both=replies)
print(bool(space.reply), [bool(reply) for reply in space.both])
