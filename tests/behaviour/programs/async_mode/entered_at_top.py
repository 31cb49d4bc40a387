# expect: told RH807
# options: --mode async
# Nothing can be awaited around a with statement at the top of a module.
import contextlib
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    def __init__(self):
        self.session = requests.Session()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.session.close()

    def path(self, path):
        return self.session.get(BASE + path).json()["path"]


class Closed:
    def close(self):
        print(requests.get(BASE + "/status/404").status_code)


with Api() as api:
    print(api.path("/echo"))
with contextlib.closing(Closed()) as closed:
    print(type(closed).__name__)
closed.close()
