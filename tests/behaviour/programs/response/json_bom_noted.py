# expect: warned RH411
# differs: stdout
import os

import requests

try:
    print(requests.get(os.environ["HTTP_BASE"] + "/json/bom", timeout=5).json())
except ValueError:
    print("no JSON")
