# expect: same
"""Advanced: Proxies, one that wants to know who is asking."""
import os

import requests

proxies = {"http": "http://bob:hunter2@" + os.environ["AUTH_PROXY"] + "/"}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", proxies=proxies).status_code)
