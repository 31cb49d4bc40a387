# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

class S(requests.Session):
    pass


with S() as s:
    print(s.get(BASE + "/redirect/1").status_code)
print(s.get(BASE).status_code)
