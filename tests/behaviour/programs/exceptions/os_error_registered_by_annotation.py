# expect: warned RH606
# differs: stdout
import functools
import os

import requests


@functools.singledispatch
def explain(error):
    return "other"


@explain.register
def _(error: OSError):
    return "network"


try:
    requests.get(os.environ["DEAD_BASE"])
except Exception as error:
    print(explain(error))
