# expect: same
import os
import requests
base = os.environ["HTTP_BASE"]
class B:
    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)
print("good" if B(reply=requests.get(base + "/status/404")).reply else "bad")
