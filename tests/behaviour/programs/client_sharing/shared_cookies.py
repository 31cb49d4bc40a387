# expect: safe RH810
# differs: header:cookie, stdout
# options: --client shared
# The cookies that an answer sets go out with all later requests.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def first():
    return requests.get(BASE + "/cookies/set?a=1", allow_redirects=False).status_code


def second():
    return requests.get(BASE + "/echo").json()["headers"].get("Cookie")


print(first(), second())
