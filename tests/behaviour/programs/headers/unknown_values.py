# expect: warned RH209
import json
import os

import requests

headers = json.loads('{"X-A": "1"}')
print(requests.get(os.environ["HTTP_BASE"] + "/echo", headers=headers, timeout=5).json()["headers"])
