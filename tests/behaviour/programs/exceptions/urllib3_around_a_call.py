# expect: told
# differs: stdout, exception, status
import os

import requests
import urllib3

try:
    requests.get(os.environ["DEAD_BASE"], timeout=5)
except urllib3.exceptions.HTTPError:
    print("of urllib3")
except requests.RequestException:
    print("of requests")
try:
    requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=5)
except urllib3.exceptions.ReadTimeoutError:
    print("slow")
print("end")
