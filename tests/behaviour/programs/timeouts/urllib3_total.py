# expect: flagged
# why: httpx has no limit over the whole request
import os
import requests
import urllib3

try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall", timeout=urllib3.Timeout(total=0.3))
except requests.exceptions.Timeout:
    print("timeout")
