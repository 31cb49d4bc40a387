# expect: same
import os

import requests


def visit(base, verify):
    session = requests.Session()
    session.get(os.environ["HTTP_BASE"] + "/echo", verify=verify)
    verify = os.environ["CA_FILE"]
    return session.get(base + "/echo", verify=verify).status_code


print(visit(os.environ["HTTPS_BASE"], False))
