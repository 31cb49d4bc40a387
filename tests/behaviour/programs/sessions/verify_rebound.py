# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def make(ca):
    s = requests.Session()
    s.headers["X"] = "1"
    ca = os.environ["CA_FILE"] if ca else True
    s.verify = ca
    return s


print(make(1).get(os.environ["HTTPS_BASE"]).status_code)
