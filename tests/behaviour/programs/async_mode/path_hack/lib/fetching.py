import os

import requests

BASE = os.environ["HTTP_BASE"]


def status(path):
    return requests.get(BASE + path).status_code


class Loader:
    def load(self, path):
        return requests.get(BASE + path).status_code


if __name__ == "__main__":
    print(status("/echo"), Loader().load("/echo"))
