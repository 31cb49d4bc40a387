# expect: same
# options: --mode async --gather
# order: any
import os

import requests

BASE = os.environ["HTTP_BASE"]


def status(path):
    return requests.get(BASE + path).status_code


def statuses(paths):
    found = []
    for path in paths:
        found.append(status(path))
    return found


def main():
    print(statuses(["/echo", "/status/404", "/status/418"]), statuses([]))


main()
