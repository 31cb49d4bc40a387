# expect: same
import os

import requests


def fetch(path, proxies=None):
    """Nothing here gives proxies; who imports this may."""
    return requests.get(os.environ["HTTP_BASE"] + path, proxies=proxies, timeout=5)


class Translator:
    def __init__(self, source="auto", proxies=None):
        self.source = source
        self.proxies = proxies

    def translate(self, text):
        address = os.environ["HTTP_BASE"] + "/echo"
        values = {"from": self.source, "text": text}
        return requests.get(address, params=values, proxies=self.proxies).json()["query"]


print(fetch("/echo").status_code, Translator().translate("tea"))
# As a caller that cannot be seen does it:
others = {"proxies": {"http": os.environ["PROXY_URL"]}}
print(eval("fetch")("/echo", **others).status_code)
print(eval("Translator")(**others).translate("tea"))
