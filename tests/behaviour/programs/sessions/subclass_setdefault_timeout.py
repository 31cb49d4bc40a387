# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

class S(requests.Session):
    def request(self, *args, **kwargs):
        kwargs.setdefault("timeout", 0.3)
        return super().request(*args, **kwargs)


try:
    print(S().get(BASE + "/slow/1").status_code)
except requests.Timeout:
    print("timeout")
