# expect: same
import os
import requests
from requests.adapters import HTTPAdapter

session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=2))
try:
    session.get(os.environ["BROKEN_BASE"] + "/close")
except requests.exceptions.ConnectionError:
    print("gave up")
