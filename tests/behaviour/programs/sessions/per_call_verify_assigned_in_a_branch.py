# expect: same
import os

import requests


def visit(base):
    session = requests.Session()
    if base.startswith("https"):
        verify = os.environ["CA_FILE"]
    else:
        return session.get(base + "/echo").status_code
    return session.get(base + "/echo", verify=verify).status_code


print(visit(os.environ["HTTPS_BASE"]), visit(os.environ["HTTP_BASE"]))
