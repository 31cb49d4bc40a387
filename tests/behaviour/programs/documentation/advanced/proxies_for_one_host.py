# expect: same
"""Advanced: Proxies, for one host alone."""
import os

import requests

proxies = {"http://127.0.0.1": os.environ["PROXY_URL"]}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", proxies=proxies).status_code)
