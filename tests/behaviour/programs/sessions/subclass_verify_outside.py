# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

class S(requests.Session):
    def hello(self):
        return "hi"


s = S()
s.verify = os.environ["CA_FILE"]
print(s.get(os.environ["HTTPS_BASE"]).status_code, s.hello())
