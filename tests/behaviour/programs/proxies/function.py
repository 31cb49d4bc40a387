# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

def proxies():
    return {"http": os.environ["PROXY_URL"], "https": os.environ["PROXY_URL"]}


s = requests.Session()
s.proxies = proxies()
print(s.get(BASE).status_code, requests.get(BASE, proxies=proxies()).status_code)
