# expect: same
# why: retries do not lose the proxy of the environment
# env: http_proxy=$PROXY_URL
import os
import requests
from requests.adapters import HTTPAdapter

session = requests.Session()
session.mount("http://", HTTPAdapter(max_retries=1))
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
