# expect: same
# options: --exact
# body: exact
import os
import requests


class Api:
    def __init__(self):
        self.session = requests.Session()
        self.session.headers["Content-Type"] = "application/vnd.own+json"

    def call(self, method, path, json=None, headers=None):
        url = os.environ["HTTP_BASE"] + path
        return self.session.request(method, url, json=json, headers=headers).json()


api = Api()
seen = api.call("POST", "/echo", json={"a": "\u00e9"}, headers={"X-A": "1"})
print(seen["body"], seen["headers"]["content-type"], seen["headers"]["x-a"])
print(repr(api.call("POST", "/echo")["body"]))
