# expect: same
# options: --mode async
# Decorators of the project: what they put around a coroutine function awaits it.
import os

from around import REGISTRY, once, register, retrying, timed

import requests

BASE = os.environ["HTTP_BASE"]


@timed
def status(path):
    return requests.get(BASE + path).status_code


@retrying(2)
def checked(path):
    response = requests.get(BASE + path)
    response.raise_for_status()
    return response.status_code


@once
def token():
    return requests.get(BASE + "/json/ok").json()["name"]


@register
def registered(path):
    return requests.get(BASE + path).status_code


class Api:
    @timed
    def get(self, path):
        return requests.get(BASE + path).status_code

    @staticmethod
    @timed
    def plain(path):
        return status(path) + 1


def main():
    print(status("/echo"), checked("/echo"), checked("/status/503"), token(), token())
    print(Api().get("/status/404"), Api.plain("/echo"))
    for name in REGISTRY:
        print(name, REGISTRY[name]("/echo"), registered("/status/404"))


if __name__ == "__main__":
    main()
