# expect: flagged RH307
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Pool:
    def __enter__(self):
        self.session = requests.Session()
        return self

    def __exit__(self, *error):
        self.session.close()

    def get(self, path):
        return self.session.get(BASE + path).status_code


with Pool() as pool:
    print(pool.get("/echo"))
print(pool.get("/status/404"))
