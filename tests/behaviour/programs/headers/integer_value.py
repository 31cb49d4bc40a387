# expect: told
import os
import requests

try:
    requests.get(os.environ["HTTP_BASE"] + "/echo", headers={"X-Count": 3})
except requests.exceptions.InvalidHeader:
    print("header values are texts")
