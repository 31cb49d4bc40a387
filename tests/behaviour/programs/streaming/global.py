# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

r = None


def load():
    global r
    r = requests.get(BASE + "/json/ok", stream=True)


load()
print(r.json()["id"])
