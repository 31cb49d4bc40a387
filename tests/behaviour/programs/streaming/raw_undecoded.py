# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]
import gzip

with requests.get(BASE + "/gzip", stream=True) as response:
    print(response.raw.read(2))
with requests.get(BASE + "/gzip", stream=True) as response:
    print(gzip.GzipFile(fileobj=response.raw).read()[:20])
