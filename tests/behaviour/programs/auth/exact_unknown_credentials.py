# expect: same
# options: --exact
# env: SHOP_USER=müller
# env: SHOP_PASSWORD=größe
import argparse
import os

import requests
from requests.auth import HTTPBasicAuth

BASE = os.environ["HTTP_BASE"]
USER = os.environ["SHOP_USER"]
PASSWORD = os.environ.get("SHOP_PASSWORD")
parser = argparse.ArgumentParser()
parser.add_argument("--user", default="käfer")
parser.add_argument("--password")
arguments = parser.parse_args([])


def header(response):
    return response.json()["headers"].get("authorization") or response.json()["headers"]["Authorization"]


class Api:
    def __init__(self, user, password=None):
        self.session = requests.Session()
        self.session.auth = (user, password)

    def header(self):
        return header(self.session.get(BASE + "/echo"))


print(Api(USER, PASSWORD).header(), Api("a", b"b").header(), Api(arguments.user, arguments.password).header())
print(header(requests.get(BASE + "/echo", auth=(USER, PASSWORD))))
print(header(requests.get(BASE + "/echo", auth=HTTPBasicAuth(USER, PASSWORD))))
print(header(requests.get(BASE + "/echo", auth=("plain", "text"))))
