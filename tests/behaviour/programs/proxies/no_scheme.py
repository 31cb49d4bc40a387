# expect: same
import os
import requests

print(requests.get(os.environ["HTTP_BASE"], proxies={"http": os.environ["PROXY_URL"][7:]}).status_code)
