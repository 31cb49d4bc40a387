# expect: warned RH209
# options: --exact
import json
import os

import requests


class Api(requests.Session):
    def request(self, method, url, headers=None):
        self.calls = getattr(self, "calls", 0) + 1
        return super().request(method, os.environ["HTTP_BASE"] + url, headers=headers, timeout=5)


api = Api()
for text in ("null", '{"X-A": "1"}'):
    print(api.get("/echo", headers=json.loads(text)).json()["headers"].get("x-a"), api.calls)
