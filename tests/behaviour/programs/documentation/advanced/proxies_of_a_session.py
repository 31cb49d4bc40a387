# expect: same
"""Advanced: Proxies, of a session."""
import os

import requests

proxies = {
    "http": os.environ["PROXY_URL"],
    "https": os.environ["PROXY_URL"],
}
session = requests.Session()
session.proxies.update(proxies)
print(session.get(os.environ["HTTP_BASE"] + "/echo").status_code)
