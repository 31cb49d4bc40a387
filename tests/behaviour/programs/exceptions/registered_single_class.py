# expect: same
"""A class with one counterpart is registered as before."""

import functools
import os

import requests


@functools.singledispatch
def describe(error):
    return "other"


@describe.register(requests.Timeout)
def _(error):
    return "slow"


@describe.register(requests.HTTPError)
def _(error):
    return "status"


for path in ("/status/200", "/status/404"):
    try:
        reply = requests.get(os.environ["HTTP_BASE"] + path, timeout=5)
        reply.raise_for_status()
        print(reply.status_code)
    except requests.RequestException as error:
        print(describe(error))
