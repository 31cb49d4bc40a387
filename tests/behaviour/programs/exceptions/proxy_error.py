# expect: told
# differs: stdout, status, exception
import os
import requests

try:
    requests.get(os.environ["HTTP_BASE"], proxies={"http": os.environ["DEAD_BASE"]})
except requests.exceptions.ProxyError:
    print("proxy is down")
