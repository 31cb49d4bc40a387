# expect: flagged RH503
import os

import requests

BASE = os.environ["HTTP_BASE"]

response = requests.get(BASE + "/gzip", stream=True)
print(sum(len(line) for line in response.raw))
