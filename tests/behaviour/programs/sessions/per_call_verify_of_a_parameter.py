# expect: same
import os

import requests


def visit(base, verify=True, options=None):
    session = requests.Session()
    if options:
        return session.get(base + "/echo", verify=verify, timeout=5).json()["method"]
    return session.post(base + "/echo", data="text", verify=verify).json()["method"]


print(visit(os.environ["HTTPS_BASE"], os.environ["CA_FILE"]), visit(os.environ["HTTP_BASE"]))
print(visit(os.environ["HTTPS_BASE"], False, {"read": True}))
