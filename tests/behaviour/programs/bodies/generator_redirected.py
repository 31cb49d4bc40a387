# expect: warned RH205
# differs: stdout, status, exception, requests, body, header
import os
import requests
def pieces():
    yield b"abc"
r = requests.post(os.environ["HTTP_BASE"] + "/hop/307/echo", data=pieces())
print(r.status_code, len(r.history))
