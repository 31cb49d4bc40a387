# expect: same
import os
import sys
import requests

print("checking")
response = requests.get(os.environ["HTTP_BASE"] + "/status/503")
if not response.ok:
    sys.exit(response.status_code // 100)
