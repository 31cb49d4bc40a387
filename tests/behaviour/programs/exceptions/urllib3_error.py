# expect: warned RH606
# differs: stdout, status, exception
import os
import requests
import urllib3

try:
    with requests.get(os.environ["BROKEN_BASE"] + "/truncated", stream=True) as r:
        print(r.raw.read())
except urllib3.exceptions.ProtocolError:
    print("broken off")
