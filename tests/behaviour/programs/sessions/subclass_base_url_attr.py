# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

class S(requests.Session):
    def __init__(self, base_url):
        super().__init__()
        self.base_url = base_url
        self.timeout = 5

    def fetch(self, path):
        return self.get(self.base_url + path, timeout=self.timeout)


print(S(BASE).fetch("/redirect/1").json()["path"])
