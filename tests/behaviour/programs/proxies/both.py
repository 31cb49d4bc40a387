# expect: same
import os
import requests

proxies = {"http": os.environ["PROXY_URL"], "https": os.environ["PROXY_URL"]}
print(requests.get(os.environ["HTTP_BASE"] + "/status/200", proxies=proxies).status_code)
print(requests.get(os.environ["HTTPS_BASE"] + "/status/200", proxies=proxies, verify=os.environ["CA_FILE"]).status_code)
