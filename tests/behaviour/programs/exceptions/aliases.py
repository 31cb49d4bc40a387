# expect: same
import os
import requests

Session = requests.Session
Timeout = requests.exceptions.Timeout


def make(cls=Session):
    s = cls()
    s.headers["X-A"] = "1"
    return s


s = Session()
print(s.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
print(make().get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
print(isinstance(s, Session))
try:
    s.get(os.environ["BROKEN_BASE"] + "/stall", timeout=0.2)
except Timeout:
    print("slow")
try:
    raise Timeout("own")
except Timeout as e:
    print(e)
