# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

common = {"http": os.environ["PROXY_URL"]}
s = requests.Session()
s.proxies.update(common)
common["http"] = "http://127.0.0.1:9"
print(s.get(BASE).status_code)
