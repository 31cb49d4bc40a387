# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

import functools


@functools.lru_cache
def session():
    return requests.Session()


def fetch():
    with session() as s:
        return s.get(BASE).status_code


print(fetch(), fetch())
