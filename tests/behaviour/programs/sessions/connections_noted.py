# expect: warned RH312
import os

import requests

session = requests.Session()
print(session.get(os.environ["HTTP_BASE"] + "/echo", timeout=5).status_code)
