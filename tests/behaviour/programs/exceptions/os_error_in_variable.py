# expect: same
import os
import requests

ERRORS = (OSError, ValueError)


def fetch(url):
    try:
        return requests.get(url, timeout=3).status_code
    except ERRORS as e:
        return "failed"


print(fetch(os.environ["DEAD_BASE"]))
