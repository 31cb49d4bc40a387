# expect: same
import os
import requests


def parse(name):
    try:
        return requests.get(os.environ["HTTP_BASE"] + "/json/" + name).json()
    except ValueError:
        return "not json"


print(parse("ok")["id"], parse("html"), parse("empty"))
