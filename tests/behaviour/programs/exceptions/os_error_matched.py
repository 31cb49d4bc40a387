# expect: same
import os

import requests


def fetch(url):
    try:
        return requests.get(url)
    except Exception as error:
        return error


def describe(result):
    match result:
        case ValueError() | OSError() as error:
            return f"failed: {isinstance(error, EnvironmentError)}"
        case requests.Response(status_code=200):
            return "fine"
        case _:
            return "odd"


print(describe(fetch(os.environ["DEAD_BASE"])))
print(describe(fetch(os.environ["HTTP_BASE"] + "/status/200")))
print(describe(fetch(os.environ["HTTP_BASE"] + "/status/404")))
