# expect: warned RH304
# options: --retries transport
# why: the proxy of the environment is not lost with a transport, nor is verify
# env: http_proxy=$PROXY_URL
import os
import requests
from requests.adapters import HTTPAdapter

session = requests.Session()
session.verify = os.environ["CA_FILE"]
for prefix in ("http://", "https://"):
    session.mount(prefix, HTTPAdapter(max_retries=1))
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
print(session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code)
