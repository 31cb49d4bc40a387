# expect: same
import os
import requests

RETRIABLE = (requests.exceptions.ConnectionError, requests.exceptions.Timeout)
for url in (os.environ["DEAD_BASE"], os.environ["BROKEN_BASE"] + "/stall", os.environ["BROKEN_BASE"] + "/reset"):
    try:
        requests.get(url, timeout=0.3)
    except RETRIABLE:
        print("try again")
try:
    requests.get(os.environ["DEAD_BASE"])
except (ValueError, requests.ConnectionError):
    print("one of them")
