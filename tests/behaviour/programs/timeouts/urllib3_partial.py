# expect: same
import os
import requests
import urllib3

urllib3.disable_warnings()
try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall", timeout=urllib3.Timeout(read=0.2))
except requests.exceptions.Timeout:
    print("timeout")
