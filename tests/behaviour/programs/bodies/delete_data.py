# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
print(requests.delete(base + "/items/3", data={"force": "yes"}).status_code)
print(requests.delete(base + "/items/3", data="raw", params={"v": "2"}).status_code)
print(requests.delete(base + "/items/3").status_code)
