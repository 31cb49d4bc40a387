# expect: told RH807
# options: --mode async
# A method that may be called on an object which cannot be followed keeps its colour.
import json
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Loader:
    def load(self, path):
        return requests.get(BASE + path).status_code


def registry():
    return json.loads('{"found": []}', object_hook=lambda found: Holder())


class Holder:
    loader = Loader()

    def __getattr__(self, name):
        return self.loader


def main():
    print(Loader().load("/echo"))
    print(registry().anything.load("/status/404"))


main()
