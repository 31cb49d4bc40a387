# expect: same
import functools
import os
import requests


def streamed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, stream=True, **kwargs)

    return wrapper


@streamed
def fetch(path, **kwargs):
    return requests.get(os.environ["HTTP_BASE"] + path, **kwargs)


print(fetch("/bytes/10").content[:3])
