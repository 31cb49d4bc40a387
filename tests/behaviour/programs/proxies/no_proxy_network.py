# expect: warned RH706
# differs: stdout, exception, status, requests
# why: httpx knows no networks in NO_PROXY, and goes through the proxy
import os
import requests

os.environ["http_proxy"] = os.environ["PROXY_URL"]
os.environ["NO_PROXY"] = "127.0.0.0/8"
print(requests.get(os.environ["HTTP_BASE"] + "/echo").status_code)
