# expect: flagged
import os

import requests

BASE = os.environ["HTTP_BASE"]
session = requests.Session()
session.headers["X-Own"] = "1"
print([reply.status_code for reply in map(session.get, [BASE + "/echo"])])
