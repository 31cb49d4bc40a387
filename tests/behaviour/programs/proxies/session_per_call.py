# expect: same
import os
import requests

session = requests.Session()
for proxy in (os.environ["PROXY_URL"], None):
    print(session.get(os.environ["HTTP_BASE"] + "/status/200", proxies={"http": proxy}).status_code)
