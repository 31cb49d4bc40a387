# expect: same
# options: --mode async --gather
# order: any
# The first failure in the order of the loop is the one that is raised.
import os

import requests

BASE = os.environ["HTTP_BASE"]


def fetch(path):
    response = requests.get(BASE + path)
    response.raise_for_status()
    return response.status_code


def main():
    try:
        print([fetch(path) for path in ("/echo", "/delay/0.2", "/status/404")])
    except requests.HTTPError as error:
        print(error.response.status_code)


main()
