# expect: warned RH601
# differs: stdout, status, exception
# why: a limit that strikes inside the body is a ConnectionError in requests
import os
import requests

try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall-body", timeout=0.3)
except requests.exceptions.ConnectionError:
    print("connection")
