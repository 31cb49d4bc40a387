# expect: flagged
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"
from functools import partial

get = session.get
ask = partial(get, timeout=5)
print(ask(BASE + "/echo").status_code)
