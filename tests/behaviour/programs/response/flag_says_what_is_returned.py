# expect: same
"""Methods that give the response or its JSON, as a flag says, and that are fed with what they gave."""

import json
import os

import requests


class Api:
    def __init__(self):
        self.session = requests.Session()

    def _send(self, method, path, content=None, as_json=True, *, whole=False):
        if content is not None:
            content = json.dumps(content)
        response = self.session.request(method, os.environ["HTTP_BASE"] + path, data=content)
        if whole:
            return response
        if not as_json:
            return response.text
        return response.json()

    def names(self):
        return self._send("GET", "/json/ok")

    def page(self, path):
        return self._send("GET", path, None, False)

    def status(self, path):
        answer = self._send("GET", path, whole=True)
        return answer.ok, answer.reason

    def copy(self):
        found = self.names()
        return self._send("POST", "/echo", found).get("method")


api = Api()
print(len(api.names()), len(api.page("/json/ok")), api.status("/status/404"))
print(api.copy(), json.dumps(api.names()["tags"]))
for whole in (True, False):
    answer = api._send("GET", "/status/500" if whole else "/json/list", whole=whole)
    print("good" if answer else "bad")
