# expect: same
import os
import requests

try:
    requests.get(os.environ["HTTPS_BASE"])
except requests.exceptions.ConnectionError:
    print("cannot connect safely")
