# expect: told RH807
# options: --mode async
# Lambdas that do more than call a function, or whose result somebody uses who cannot await.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def status(path):
    return requests.get(BASE + path).status_code


def code(path):
    return requests.get(BASE + path).status_code


def good(path):
    return requests.get(BASE + path).ok


def called(function):
    return function()


def main():
    print(called(lambda: status("/echo") + 1), called(lambda: 3))
    print(sorted(["/status/404", "/echo"], key=lambda path: code(path)))
    print(list(filter(lambda path: good(path), ["/status/404", "/echo"])))
    print(called(lambda: requests.get(BASE + "/echo")).status_code)


if __name__ == "__main__":
    main()
