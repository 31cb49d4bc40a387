# expect: same
import os
import requests


def make(active=None):
    def call(page):
        return requests.get(os.environ["HTTP_BASE"] + "/echo", params={"active": active, "page": page})

    return call


print(make()(1).json()["query"], make(True)(2).json()["query"])
