# expect: flagged RH311
import os

import requests

session = requests.Session()
session.headers["X-A"] = "1"


def forget(value=None):
    session.headers["X-A"] = value


print(session.get(os.environ["HTTP_BASE"] + "/echo", timeout=5).json()["headers"].get("x-a"))
forget()
print(session.get(os.environ["HTTP_BASE"] + "/echo", timeout=5).json()["headers"].get("x-a"))
