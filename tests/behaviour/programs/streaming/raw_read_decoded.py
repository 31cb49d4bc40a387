# expect: flagged RH503
import os

import requests

BASE = os.environ["HTTP_BASE"]

response = requests.get(BASE + "/gzip", stream=True)
print(len(response.raw.read(decode_content=True)))
