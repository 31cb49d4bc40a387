# expect: same
import os
import sys

try:
    import requests
except ImportError:
    print("please install requests")
    sys.exit(2)

print(requests.get(os.environ["HTTP_BASE"] + "/echo").json()["method"])
