# expect: same
# why: a caller may give another function, which must still be the one that is called
import os

import requests


def fetch(path, get=requests.get):
    return get(os.environ["HTTP_BASE"] + path)


class Fake:
    text = "fake"


class Reader:
    def __init__(self, get=requests.get):
        self.get = get

    def read(self, path):
        return self.get(os.environ["HTTP_BASE"] + path).text


print(fetch("/status/200", get=lambda url: Fake()).text)
print(Reader(get=lambda url: Fake()).read("/status/200"))
