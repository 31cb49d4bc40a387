# expect: same
import os
import requests

TIMEOUT = 0.3


def fetch(path, timeout=TIMEOUT):
    try:
        return requests.get(os.environ["BROKEN_BASE"] + path, timeout=timeout).text
    except requests.exceptions.Timeout:
        return "timeout"


print(fetch("/stall"), fetch("/slow-headers", 0.2), fetch("/until-close", None))
