# expect: safe RH202
# differs: stdout, exception, status, requests
import os

import requests

reply = requests.get(os.environ["BROKEN_BASE"] + "/to-mail", allow_redirects=False, timeout=5)
print(reply.status_code, reply.headers["Location"])
