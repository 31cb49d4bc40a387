# expect: told
import os
import requests


def fetch(timeout=0):
    try:
        return requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=timeout).status_code
    except ValueError:
        return "refused"


print(fetch(), fetch(5))
