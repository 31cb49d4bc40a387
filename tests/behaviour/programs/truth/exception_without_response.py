# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]


def describe(address):
    try:
        response = requests.get(address, timeout=3)
        response.raise_for_status()
    except requests.RequestException as error:
        if error.response:
            return f"answered {error.response.status_code}"
        if not error.response and error.response is not None:
            return f"refused {error.response.status_code}"
        return "no answer" if not error.response else "answer"
    return "fine"


def checked(address):
    try:
        requests.get(address, timeout=3).raise_for_status()
    except (requests.ConnectionError, requests.HTTPError) as error:
        status = error.response.status_code if error.response is not None else 0
        return status, bool(error.response)


print(describe(BASE + "/status/200"), describe(BASE + "/status/404"))
print(describe("http://127.0.0.1:9/"), checked("http://127.0.0.1:9/"), checked(BASE + "/status/500"))
