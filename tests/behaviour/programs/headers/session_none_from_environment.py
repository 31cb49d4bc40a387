# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]


def client(token=None):
    session = requests.Session()
    session.headers["X-A"] = token
    session.headers["X-B"] = os.environ.get("NOT_SET")
    session.headers.update({"X-C": os.environ.get("NOT_SET"), "X-D": "d"})
    return session


def sent(session):
    headers = session.get(BASE + "/echo", timeout=5).json()["headers"]
    return {name: value for name, value in headers.items() if name.startswith("x-")}


print(sent(client()))
print(sent(client("t")))
