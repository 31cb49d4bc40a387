# expect: same
"""Arguments that are None are left out of a mapping, which then reaches a streamed call, too."""

import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()


def load(url, stream=None, allow_redirects=None):
    options = {"stream": stream, "allow_redirects": allow_redirects}
    options = {name: value for name, value in options.items() if value is not None}
    return requests.get(url, **options)


def send(url, proxies=None, timeout=None):
    options = {"proxies": proxies, "timeout": timeout}
    return session.get(url, **dict((n, v) for n, v in options.items() if v))


print(load(BASE + "/redirect/1", stream=True).content)
print(load(BASE + "/redirect/1", allow_redirects=False).status_code)
print(send(BASE + "/json/ok", proxies={"http": os.environ["PROXY_URL"]}).status_code)
print(send(BASE + "/json/ok", timeout=5).status_code)
