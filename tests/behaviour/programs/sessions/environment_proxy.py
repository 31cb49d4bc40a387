# expect: same
# env: http_proxy=$PROXY_URL
import os
import requests

print(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
with requests.Session() as session:
    print(session.get(os.environ["HTTP_BASE"] + "/status/201").status_code)
