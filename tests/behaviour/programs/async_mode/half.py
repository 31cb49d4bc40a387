# expect: told RH807
# options: --mode async
# One function is a value too and stays; the others follow. Nobody is given a coroutine unawaited.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def kept(path):
    return requests.get(BASE + path).status_code


def moved(path):
    return requests.get(BASE + path).status_code


def both(path):
    return kept(path), moved(path)


def main():
    print(both("/echo"), max(["/status/404", "/echo"], key=kept))


if __name__ == "__main__":
    main()
