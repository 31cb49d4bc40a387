# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def peek():
    with requests.get(BASE + "/lines/5", stream=True) as r:
        for line in r.iter_lines():
            return line


def body():
    with requests.get(BASE + "/json/ok", stream=True) as r:
        if r.status_code == 200:
            return r.json()
        return r.text


print(peek(), body()["id"])
