# expect: same
import os
import requests

try:
    requests.get(os.environ["BROKEN_BASE"] + "/bad-status")
except requests.ConnectionError:
    print("nonsense")
