# expect: same
import os

import requests
from requests.adapters import HTTPAdapter

session = requests.Session()
session.mount(os.environ["HTTP_BASE"] + "/flaky", HTTPAdapter(max_retries=2))
print(session.get(os.environ["HTTP_BASE"] + "/echo", timeout=5).status_code)
