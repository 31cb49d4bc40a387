# expect: same
"""Quickstart: Redirection and History."""
import os

import requests

BASE = os.environ["HTTP_BASE"]

followed = requests.get(BASE + "/hop/301/echo")
print(followed.url, followed.status_code, [hop.status_code for hop in followed.history])
stopped = requests.get(BASE + "/hop/301/echo", allow_redirects=False)
print(stopped.status_code, stopped.history)
headed = requests.head(BASE + "/hop/301/echo", allow_redirects=True)
print(headed.url, len(headed.history))
print(requests.head(BASE + "/hop/301/echo").status_code)
