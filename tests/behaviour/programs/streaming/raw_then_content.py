# expect: flagged RH503
import os

import requests

BASE = os.environ["HTTP_BASE"]

response = requests.get(BASE + "/bytes/100", stream=True)
print(len(response.raw.read(10)), len(response.content))
