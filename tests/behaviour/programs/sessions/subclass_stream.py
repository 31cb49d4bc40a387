# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

class S(requests.Session):
    def request(self, method, url, **kwargs):
        return super().request(method, BASE + url, **kwargs)


with S().get("/bytes/100", stream=True) as r:
    print(len(r.content))
