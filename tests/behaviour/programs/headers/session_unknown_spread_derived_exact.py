# expect: warned RH217
# options: --exact
import os

import requests


class Api(requests.Session):
    def request(self, method, url, **options):
        return super().request(method, os.environ["HTTP_BASE"] + url, **options)


print(Api().get("/echo", timeout=5).json()["headers"].get("x-a"))
