# expect: same
"""Advanced: Proxies."""
import os

import requests

proxies = {
    "http": os.environ["PROXY_URL"],
    "https": os.environ["PROXY_URL"],
}
print(requests.get(os.environ["HTTP_BASE"] + "/echo", proxies=proxies).status_code)
