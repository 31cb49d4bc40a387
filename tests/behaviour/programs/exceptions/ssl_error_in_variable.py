# expect: same
import os
import requests

RETRY = (requests.exceptions.SSLError, requests.exceptions.ConnectionError)
try:
    requests.get(os.environ["HTTPS_BASE"])
except RETRY as e:
    print("failed", isinstance(e, requests.exceptions.SSLError))
