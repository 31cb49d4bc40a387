# expect: told RH807
# options: --mode async
# The look-up stands in code that says nothing of requests.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def check_echo():
    return requests.get(BASE + "/echo").ok


def check_fail():
    return requests.get(BASE + "/status/404").ok


def run(checks):
    for check, wanted in checks.items():
        if check in globals():
            assert globals()[check]() == wanted, check
            print(check, wanted)


print(check_echo(), check_fail())
run({"check_echo": True, "check_fail": False})
