# expect: same
import os
import requests

proxy = f"http://bob:hunter2@{os.environ['AUTH_PROXY']}"
print(requests.get(os.environ["HTTP_BASE"] + "/status/200", proxies={"http": proxy, "https": proxy}).status_code)
print(requests.get(os.environ["HTTP_BASE"], proxies={"http": "http://" + os.environ["AUTH_PROXY"]}).status_code)
