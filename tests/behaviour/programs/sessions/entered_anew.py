# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Pool:
    def __init__(self):
        self.count = 0

    def __enter__(self):
        self.session = requests.Session()
        return self

    def __exit__(self, *error):
        self.session.close()

    def get(self, path):
        self.count += 1
        return self.session.get(BASE + path).status_code


with Pool() as pool:
    print(pool.get("/echo"))
print(pool.count)
with Pool() as pool:
    print(pool.get("/status/404"))
