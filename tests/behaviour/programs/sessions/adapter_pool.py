# expect: same
import os
import requests
from requests.adapters import HTTPAdapter

session = requests.Session()
adapter = HTTPAdapter(pool_connections=5, pool_maxsize=20)
session.mount("http://", adapter)
session.mount("https://", adapter)
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
