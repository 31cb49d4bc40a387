# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]


def fetch(session, **options):
    return session.get(BASE + "/echo", **options).json()["headers"].get("authorization", "none")


session = requests.Session()
session.auth = ("own", "secret")
print(fetch(session), fetch(session, auth=None), fetch(session, auth=("other", "word")))
print(fetch(requests.Session(), auth=None), fetch(session, auth=None, timeout=5))
