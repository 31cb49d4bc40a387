# expect: same
import os
import requests
import requests as r2
from requests import get

base = os.environ["HTTP_BASE"]
print(requests.get(base + "/status/200").status_code)
print(r2.get(base + "/status/201").status_code)
print(get(base + "/status/202").status_code)
