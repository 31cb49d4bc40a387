# expect: same
import os

import requests


def ask(session, base, verify):
    return session.get(base + "/echo", verify=verify).status_code


def visit(base, verify):
    session = requests.Session()
    first = session.get(base + "/echo", verify=verify).status_code
    return first, ask(session, base, os.environ["CA_FILE"])


print(visit(os.environ["HTTPS_BASE"], False))
