# expect: same
# env: http_proxy=$PROXY_URL
import os

import requests

print(requests.get(os.environ["HTTP_BASE"] + "/echo", proxies={"http": None}, timeout=5).status_code)
print(requests.get(os.environ["HTTP_BASE"] + "/echo", timeout=5).status_code)
