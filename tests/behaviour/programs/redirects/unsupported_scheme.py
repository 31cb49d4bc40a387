# expect: same
import os
import requests

try:
    requests.get(os.environ["BROKEN_BASE"] + "/to-ftp")
except requests.exceptions.InvalidSchema:
    print("cannot go there")
