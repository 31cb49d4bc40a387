# expect: same
import os
import requests
from requests import exceptions

try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall", timeout=0.2)
except exceptions.Timeout:
    print("too slow")
except exceptions.RequestException:
    print("other")
