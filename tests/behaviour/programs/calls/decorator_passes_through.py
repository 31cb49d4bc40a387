# expect: same
import functools
import os
import requests


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


@counted
def fetch(path):
    return requests.get(os.environ["HTTP_BASE"] + path)


response = fetch("/redirect/1")
print(response.ok, response.json()["path"], fetch.calls)
