# expect: same
import contextlib
import os
import requests

with contextlib.suppress(requests.exceptions.RequestException):
    requests.get(os.environ["DEAD_BASE"])
    print("never")
with contextlib.suppress(requests.ConnectionError, requests.Timeout):
    requests.get(os.environ["BROKEN_BASE"] + "/stall", timeout=0.2)
print("done")
