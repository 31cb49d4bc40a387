# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

class Retry(requests.auth.AuthBase):
    def handle(self, r, **kwargs):
        return r

    def __call__(self, r):
        r.register_hook("response", self.handle)
        return r


print(requests.get(BASE, auth=Retry()).status_code)
