# expect: same
# options: --mode async
# A class that with statements enter: __aenter__ and __aexit__ take the place of its methods.
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    def __init__(self, token):
        self.session = requests.Session()
        self.session.headers["X-Token"] = token

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()

    def close(self):
        self.session.close()

    def path(self, path):
        return self.session.get(BASE + path).json()["path"]


def both(paths):
    with Api("t") as api, open("out.txt", "w") as out:
        for path in paths:
            out.write(api.path(path))
    with open("out.txt") as out:
        return out.read()


def main():
    print(both(["/echo", "/anything"]))
    with Api("u") as api:
        print(api.path("/echo"))


if __name__ == "__main__":
    main()
