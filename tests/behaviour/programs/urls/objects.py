# expect: same
import os
import pathlib
import requests


class Url(str):
    pass


class Link:
    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text


base = os.environ["HTTP_BASE"]
print(requests.get(Url(base + "/status/200")).status_code)
print(requests.get(Link(base + "/echo?a=1"), params={"b": None, "c": 1}).json()["query"])
print(requests.get(bytes(base + "/status/200", "ascii")).status_code)
for url in (base + "/status/200", (base + "/status/201").encode()):
    print(requests.get(url).status_code)
