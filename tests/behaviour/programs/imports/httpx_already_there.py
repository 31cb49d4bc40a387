# expect: same
import os

import httpx
import requests

base = os.environ["HTTP_BASE"]
print(requests.get(base + "/redirect/1").status_code)
print(isinstance(httpx, object))
