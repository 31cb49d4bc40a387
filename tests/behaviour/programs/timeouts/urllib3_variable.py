# expect: told
import os
import requests
from urllib3 import Timeout

LIMIT = Timeout(connect=2.0, read=5)
print(requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=LIMIT).status_code)
