# expect: warned RH302
"""A client that makes a session of its own unless callers give one, and sets its proxies."""

import os
from typing import Optional

import requests


class Service:
    def __init__(self, session: Optional[requests.Session] = None, proxies=None):
        self.session = session or requests.Session()
        self.proxies = self.session.proxies
        if proxies and not session:
            self.session.proxies = self.proxies = proxies

    def fetch(self, path):
        return self.session.get(os.environ["HTTP_BASE"] + path, proxies=self.proxies).status_code


print(Service().fetch("/status/200"))
print(Service(proxies={"http": os.environ["PROXY_URL"]}).fetch("/redirect/1"))
session = requests.Session()
session.proxies["http"] = os.environ["PROXY_URL"]
print(Service(session).fetch("/status/204"))
