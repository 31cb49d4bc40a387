# expect: flagged RH304
import os

import requests
from requests.adapters import HTTPAdapter

session = requests.Session()
session.mount("http://", HTTPAdapter(pool_maxsize=2, pool_block=True))
print(session.get(os.environ["HTTP_BASE"] + "/echo", timeout=5).status_code)
