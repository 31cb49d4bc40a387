# expect: same
import os
import requests

try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall", timeout=0.3)
except requests.exceptions.ReadTimeout:
    print("read timeout")
print(requests.get(os.environ["HTTP_BASE"] + "/delay/0.1", timeout=5).text)
