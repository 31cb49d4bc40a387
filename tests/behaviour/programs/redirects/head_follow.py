# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
print(requests.head(base + "/redirect/2").status_code)
print(requests.head(base + "/redirect/2", allow_redirects=True).status_code)
print(requests.request("HEAD", base + "/redirect/2").status_code)
