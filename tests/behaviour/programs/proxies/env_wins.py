# expect: warned RH302
# differs: stdout, exception, status, requests
# why: requests prefers the proxy of the environment, httpx the one that was given
import os
import requests

BASE = os.environ["HTTP_BASE"]

os.environ["http_proxy"] = os.environ["PROXY_URL"]
s = requests.Session()
s.proxies = {"http": "http://127.0.0.1:9", "https": "http://127.0.0.1:9"}
print(s.get(BASE).status_code)
