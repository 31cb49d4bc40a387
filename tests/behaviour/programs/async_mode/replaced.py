# expect: told RH807
# options: --mode async
# A function that another takes the place of: the other is no coroutine function.
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    def status(self, path):
        return requests.get(BASE + path).status_code


def show(api):
    return api.status("/echo")


def main():
    api = Api()
    print(show(api))
    api.status = lambda path: 7
    print(show(api))


main()
