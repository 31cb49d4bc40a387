# expect: same
import os

import requests
import requests.exceptions

try:
    requests.get(os.environ["DEAD_BASE"] + "/x")
except requests.exceptions.ConnectionError:
    print("refused")
print(requests.get(os.environ["HTTP_BASE"] + "/status/204").status_code)
