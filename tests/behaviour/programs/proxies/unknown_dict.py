# expect: same
# env: PROXIES={"http": "$PROXY_URL"}
import json
import os
import requests

proxies = json.loads(os.environ["PROXIES"])
print(requests.get(os.environ["HTTP_BASE"] + "/status/200", proxies=proxies).status_code)
