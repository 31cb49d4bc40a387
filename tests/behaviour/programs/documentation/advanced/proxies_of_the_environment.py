# expect: same
# env: HTTP_PROXY=$PROXY_URL
# env: http_proxy=$PROXY_URL
"""Advanced: Proxies, from the environment."""
import os

import requests

print(requests.get(os.environ["HTTP_BASE"] + "/echo").status_code)
