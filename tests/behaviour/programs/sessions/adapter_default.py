# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

from requests.adapters import HTTPAdapter


class Slow(HTTPAdapter):
    def send(self, *args, **kwargs):
        kwargs["timeout"] = 5
        return super().send(*args, **kwargs)


s = requests.Session()
s.mount("http://", Slow())
print(s.get(BASE).status_code)
