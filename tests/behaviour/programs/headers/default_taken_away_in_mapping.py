# expect: flagged RH217
import os

import requests

BASE = os.environ["HTTP_BASE"]


def echo(**options):
    return requests.get(BASE + "/echo", **options).json()["headers"]


print(echo(headers={"Accept": None}), echo(timeout=3))
