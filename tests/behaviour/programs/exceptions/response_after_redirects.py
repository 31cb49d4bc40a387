# expect: warned RH605
# differs: stdout, requests
import os

import requests

BASE = os.environ["HTTP_BASE"]


def plain(path):
    try:
        return requests.get(BASE + path).status_code
    except requests.RequestException as error:
        return error.response is not None


def guarded(path):
    try:
        return requests.get(BASE + path).status_code
    except requests.RequestException as error:
        return bool(getattr(error, "response", None))


print(plain("/redirect/40"), guarded("/redirect/40"), plain("/echo"))
