# expect: same
# env: TIMEOUT=0.3
import os
import requests

timeout = float(os.environ.get("TIMEOUT", "10"))
try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall", timeout=timeout)
except requests.exceptions.Timeout as error:
    print("gave up", isinstance(error, requests.exceptions.ConnectTimeout))
