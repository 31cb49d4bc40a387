# expect: same
import os

import requests

PROXIES = None


class Client:
    proxies = None

    def through(self, proxies):
        self.proxies = proxies

    def get(self, path):
        return requests.get(os.environ["HTTP_BASE"] + path, proxies=self.proxies).status_code


def configure(proxies):
    global PROXIES
    PROXIES = proxies


def fetch(path):
    return requests.get(os.environ["HTTP_BASE"] + path, proxies=PROXIES).status_code


settings = {"http": os.environ["PROXY_URL"]}
client = Client()
print(client.get("/echo"), fetch("/echo"))
# As a caller that cannot be seen does it:
getattr(client, "through")(settings)
eval("configure")(settings)
print(client.get("/echo"), fetch("/echo"))
