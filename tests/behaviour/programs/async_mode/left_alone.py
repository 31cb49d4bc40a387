# expect: told RH807
# options: --mode async
import os

import requests

BASE = os.environ["HTTP_BASE"]


def kept(path):  # req2httpx: ignore[RH806]
    return requests.get(BASE + path).status_code


def moved(path):
    return requests.get(BASE + path).status_code


def main():
    print(kept("/echo"), moved("/status/404"))


main()
