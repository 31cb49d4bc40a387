# expect: flagged RH602
# leaves: requests beside the code that moved
"""Classes of exceptions that are registered one by one."""

import functools
import os

import requests


@functools.singledispatch
def describe(error):
    return "other"


@describe.register(requests.ConnectionError)
def _(error):
    return "no connection"


try:
    print(requests.get(os.environ["HTTP_BASE"] + "/status/200", timeout=5).status_code)
except requests.RequestException as error:
    print(describe(error))
