# expect: same
import os

import requests


def load(path, session=None):
    session = session or requests.Session()

    def go():
        return session.get(os.environ["HTTP_BASE"] + path, params={"a": None, "b": "1"})

    response = go()
    return response.json()["query"] if response else None


print(load("/echo"), load("/status/404"))
print(sorted(["/status/404", "/status/200"], key=lambda path: load(path) is None))
