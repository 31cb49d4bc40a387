# expect: same
import contextlib
import os

import requests


def quiet():
    with contextlib.suppress(OSError):
        requests.get(os.environ["DEAD_BASE"])


def kind():
    try:
        requests.get(os.environ["DEAD_BASE"])
    except Exception as error:
        return isinstance(error, OSError)


print(kind())
quiet()
print("end")
