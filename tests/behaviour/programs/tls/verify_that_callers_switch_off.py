# expect: same
"""A client whose callers may switch the verification off, as the last lines do by the class."""

import os

import requests
import urllib3

urllib3.disable_warnings()


class Api:
    def __init__(self, verify=True):
        self.session = requests.Session()
        self.verify = verify

    def load(self, path):
        return self.session.get(os.environ["HTTPS_BASE"] + path, verify=self.verify, timeout=5)


def told(arguments):
    maker = globals()["".join(["A", "pi"])]
    return maker(**dict(arguments))


try:
    print(Api().load("/status/200").status_code)
except requests.exceptions.SSLError:
    print("not trusted")
print(told([("verify", False)]).load("/status/200").status_code)
