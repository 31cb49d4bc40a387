# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def make(mode):
    s = requests.Session()
    if mode == "ca":
        s.verify = os.environ["CA_FILE"]
    elif mode == "off":
        s.verify = False
    else:
        s.headers["X"] = "1"
    return s


print(make("ca").get(os.environ["HTTPS_BASE"]).status_code, make("off").get(os.environ["HTTPS_BASE"]).status_code)
try:
    make("").get(os.environ["HTTPS_BASE"])
except requests.exceptions.ConnectionError:
    print("no")
