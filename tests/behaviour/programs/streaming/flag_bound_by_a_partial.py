# expect: same
import functools
import os
import requests


def fetch(path, stream=False):
    return requests.get(os.environ["HTTP_BASE"] + path, stream=stream)


load = functools.partial(fetch, stream=True)
print(load("/bytes/10").content[:3])
print(fetch("/bytes/10").content[:3])
