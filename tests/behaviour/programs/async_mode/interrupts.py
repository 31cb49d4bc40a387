# expect: warned RH809
# options: --mode async
import os

import requests

BASE = os.environ["HTTP_BASE"]


def work():
    try:
        return requests.get(BASE + "/echo").status_code
    except KeyboardInterrupt:
        return "stopped"


def main():
    print(work())


main()
