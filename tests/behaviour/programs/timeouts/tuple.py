# expect: same
import os
import requests

try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall", timeout=(2, 0.3))
except requests.Timeout:
    print("timeout")
print(requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=(1, 5)).status_code)
print(requests.get(os.environ["HTTP_BASE"] + "/delay/0.2", timeout=(1, None)).status_code)
