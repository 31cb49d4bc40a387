# expect: warned RH212
"""Advanced: SOCKS. No such proxy listens here, and a request to another host needs none."""
import os

import requests

proxies = {"https": "socks5://user:pass@127.0.0.1:9"}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", proxies=proxies).status_code)
