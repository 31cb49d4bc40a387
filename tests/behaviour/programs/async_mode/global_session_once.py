# expect: same
# options: --mode async
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()


def status(path):
    return session.get(BASE + path).status_code


def main():
    print([status(path) for path in ("/echo", "/status/404")])
    session.close()


main()
