# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

class S(requests.Session):
    def get(self, url, **kwargs):
        return super().get(BASE + url, **kwargs)


print(S().get("/redirect/1").status_code)
