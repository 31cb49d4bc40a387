# expect: same
# why: a response is searched piece by piece, and what may be one is mostly something else
import os

import requests


class Api:
    def __init__(self, raw):
        self.raw = raw

    def get(self, path):
        response = requests.get(os.environ["HTTP_BASE"] + path)
        return response if self.raw else response.json()


print("url" in Api(raw=False).get("/echo"))
print("nothing" in Api(raw=False).get("/echo"))
print(b"no such piece" in requests.get(os.environ["HTTP_BASE"] + "/echo"))
