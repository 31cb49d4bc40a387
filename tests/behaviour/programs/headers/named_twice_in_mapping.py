# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()


def echo(**options):
    return requests.get(BASE + "/echo", **options).json()["headers"]


def echo_of_session(**options):
    return session.post(BASE + "/echo", **options).json()["headers"]


print(echo(headers={"X-A": "1", "x-a": "2", "X-None": None}))
print(echo_of_session(headers={"X-B": "1", "x-b": "2"}))
