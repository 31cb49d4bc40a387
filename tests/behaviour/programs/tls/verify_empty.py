# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
s.verify = ""
try:
    print(s.get(os.environ["HTTPS_BASE"]).status_code)
except requests.exceptions.ConnectionError:
    print("no")
try:
    print(requests.get(os.environ["HTTPS_BASE"], verify="").status_code)
except requests.exceptions.ConnectionError:
    print("no")
