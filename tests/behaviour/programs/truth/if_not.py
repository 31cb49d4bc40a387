# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/status/503")
if not r:
    print("service is down")
print("down" if not r else "up")
