# expect: same
import os
import requests


def make(insecure):
    session = requests.Session()
    if insecure:
        session.verify = False
    return session


import urllib3
urllib3.disable_warnings()
print(make(True).get(os.environ["HTTPS_BASE"] + "/status/200").status_code)
try:
    make(False).get(os.environ["HTTPS_BASE"] + "/status/200")
except requests.exceptions.SSLError:
    print("untrusted")
