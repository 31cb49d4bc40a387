# expect: warned RH210
import json
import os

import requests

cookies = json.loads('{"c": "1"}')
print(requests.get(os.environ["HTTP_BASE"] + "/cookies", cookies=cookies, timeout=5).json())
