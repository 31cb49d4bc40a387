# expect: same
import functools
import os
import requests


@functools.lru_cache(maxsize=None)
def session():
    return requests.Session()


@functools.lru_cache
def item(number):
    return session().get(f"{os.environ['HTTP_BASE']}/items/{number}").json()["id"]


print(item(1), item(1), item(2), session() is session())
