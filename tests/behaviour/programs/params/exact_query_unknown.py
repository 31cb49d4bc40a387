# expect: same
# options: --exact
# env: SERVICE=$HTTP_BASE/echo?fixed=1
import os
import requests


def fetch(url, **extra):
    return requests.get(url, params=extra).json()["query"]


print(fetch(os.environ["SERVICE"], page=3))
print(fetch(os.environ["SERVICE"]))
print(fetch(os.environ["SERVICE"], none=None, flag=True, items=[1, 2]))
