# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]

response = requests.get(BASE + "/bytes/100")
print(response.raw.read(), response.raw.read(5))
