# expect: same
import os
import requests
from urllib3.util import Timeout

try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall", timeout=Timeout(connect=2.0, read=0.2))
except requests.exceptions.Timeout:
    print("timeout")
