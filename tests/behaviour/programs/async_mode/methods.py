# expect: same
# options: --mode async
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Source:
    def load(self, path):
        raise NotImplementedError

    def both(self, path):
        return self.load(path), self.load(path + "?again")


class Remote(Source):
    def __init__(self):
        self.session = requests.Session()
        self.session.headers["X-Source"] = "remote"

    def load(self, path):
        return self.session.get(BASE + path).json()["path"]

    def close(self):
        self.session.close()


class Louder(Remote):
    def load(self, path):
        return super().load(path).upper()


class Fixed(Source):
    def load(self, path):
        return "fixed " + path


def show(sources):
    for source in sources:
        print(source.both("/echo"))


def main():
    remote, louder = Remote(), Louder()
    try:
        show([remote, louder, Fixed()])
    finally:
        remote.close()
        louder.close()


if __name__ == "__main__":
    main()
