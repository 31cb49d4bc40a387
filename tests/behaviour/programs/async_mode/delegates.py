# expect: same
# options: --mode async
# A wrapper hands every attribute on.
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    def status(self, path):
        return requests.get(BASE + path).status_code


class Logged:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        print("asked for", name)
        return getattr(self.inner, name)


def main():
    print(Api().status("/status/404"))
    print(Logged(Api()).status("/echo"))


main()
