# expect: same
import os

import requests

try:
    requests.get(os.environ["DEAD_BASE"], timeout=5)
except requests.ConnectionError as error:
    print(error.errno, error.strerror)
