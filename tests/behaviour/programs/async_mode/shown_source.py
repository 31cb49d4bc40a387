# expect: warned RH413
# options: --mode async
# differs: stdout
# An f-string that shows the code of a call that is awaited now.
import os

import requests


def status(path):
    return requests.get(os.environ["HTTP_BASE"] + path).status_code


def main():
    print(f"{status('/status/200')=}")


if __name__ == "__main__":
    main()
