# expect: same
import os

import requests

proxies = {"http://": os.environ["PROXY_URL"]}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", proxies=proxies, timeout=5).status_code)
