# expect: same
import os
import requests


class Client:
    def __init__(self, user=None, ca=None, proxy=None):
        self._s = requests.Session()
        if user is not None:
            self._s.auth = (user, "secret")
        if ca:
            self._s.verify = ca
        if proxy:
            self._s.proxies = {"http": proxy, "https": proxy}

    def status(self, url):
        return self._s.get(url).status_code


print(Client("alice").status(os.environ["HTTP_BASE"] + "/basic"))
print(Client(ca=os.environ["CA_FILE"]).status(os.environ["HTTPS_BASE"]))
print(Client(proxy=os.environ["PROXY_URL"]).status(os.environ["HTTP_BASE"]))
