# expect: same
"""Advanced: Request and Response Objects."""
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/headed", headers={"X-Sent": "1"})
print(reply.headers["X-Request-Id"])
print(reply.request.headers["X-Sent"], reply.request.headers["Accept"])
