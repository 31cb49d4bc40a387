# expect: flagged RH210
import os

import requests

cookies = {"town": "Zürich"}
print(requests.get(os.environ["HTTP_BASE"] + "/cookies", cookies=cookies, timeout=5).json())
