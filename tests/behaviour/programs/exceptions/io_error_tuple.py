# expect: same
import os
import requests

try:
    print(requests.get(os.environ["DEAD_BASE"]).text)
except (IOError, KeyError):
    print("io error")
