# expect: same
import os
import requests
from limits import Limits, READ

for timeout in (Limits.pair(), (2, READ), READ):
    try:
        requests.get(os.environ["BROKEN_BASE"] + "/stall", timeout=timeout)
    except requests.exceptions.Timeout:
        print("timeout")
