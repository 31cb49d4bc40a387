# expect: flagged RH503
import os

import requests

BASE = os.environ["HTTP_BASE"]

response = requests.get(BASE + "/bytes/100", stream=True)
body = response.raw
print(len(body.read(10)), body.tell())
