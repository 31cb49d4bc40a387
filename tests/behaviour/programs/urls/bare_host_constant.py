# expect: same
import os

import requests

HOST = "http://127.0.0.1:9"


def ask(host):
    try:
        return requests.get(host, proxies={"http": os.environ["PROXY_URL"]}, timeout=5).url
    except requests.RequestException:
        return "nobody there"


print(requests.get("http://nobody.invalid", proxies={"http": os.environ["HTTP_BASE"]}, timeout=5).url)
print(ask(HOST))
