# expect: same
import os

import requests

try:
    requests.get(os.environ["HTTPS_BASE"] + "/echo", verify="/nowhere/ca.pem", timeout=5)
except OSError:
    print("no such file")
