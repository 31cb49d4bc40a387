# expect: warned RH601
# differs: stdout, status, exception
# why: a read timeout inside the body is a ConnectionError in requests and a ReadTimeout in httpx
import os
import requests

try:
    requests.get(os.environ["BROKEN_BASE"] + "/stall-body", timeout=0.3)
except requests.exceptions.Timeout:
    print("timeout")
except requests.exceptions.ConnectionError:
    print("connection")
