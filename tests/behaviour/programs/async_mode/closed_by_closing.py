# expect: told RH807
# options: --mode async
# Sessions and responses that contextlib closes, and those that an ExitStack does.
import contextlib
import os

import requests

BASE = os.environ["HTTP_BASE"]


def closed():
    with contextlib.closing(requests.Session()) as session:
        print(session.get(BASE + "/echo").status_code)


def nothing():
    with contextlib.nullcontext(requests.Session()) as session:
        print(session.get(BASE + "/echo").status_code)
        session.close()


def read():
    with contextlib.closing(requests.get(BASE + "/echo")) as response:
        print(response.json()["path"])


def stacked():
    with contextlib.ExitStack() as stack:
        session = stack.enter_context(requests.Session())
        print(session.get(BASE + "/echo").status_code)


def called_back():
    with contextlib.ExitStack() as stack:
        session = requests.Session()
        stack.callback(session.close)
        print(session.get(BASE + "/echo").status_code)


def main():
    closed()
    nothing()
    read()
    stacked()
    called_back()


if __name__ == "__main__":
    main()
