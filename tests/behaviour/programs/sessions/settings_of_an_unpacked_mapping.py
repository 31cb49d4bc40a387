# expect: same
"""An adapter that gives its settings with each call, over a session that callers may bring."""

import os

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

urllib3.disable_warnings()
HTTP, HTTPS = os.environ["HTTP_BASE"], os.environ["HTTPS_BASE"]


class Adapter:
    def __init__(self, verify=True, proxies=None, cert=None, timeout=5, session=None):
        if not session:
            session = requests.Session()
            session.verify, session.proxies = verify, proxies
        elif session.verify:
            verify = session.verify
        self._session = session
        self._kwargs = {"verify": verify, "proxies": proxies, "cert": cert, "timeout": timeout}

    @property
    def session(self):
        return self._session

    @session.setter
    def session(self, session):
        self._session = session

    def request(self, method, url, **kwargs):
        options = self._kwargs.copy()
        options.update(kwargs)
        return self.session.request(method, url, **options)


print(Adapter(verify=False).request("GET", HTTPS + "/echo/a").status_code)
print(Adapter(verify=os.environ["CA_FILE"]).request("POST", HTTPS + "/echo", data={"b": 1}).ok)
print(Adapter(proxies={"http": os.environ["PROXY_URL"]}).request("GET", HTTP + "/echo/c").ok)
print(Adapter().request("GET", HTTPS + "/echo/d", verify=False, params={"e": "1"}).ok)

given = requests.Session()
given.mount("https://", HTTPAdapter(max_retries=Retry(2, status_forcelist=[503], backoff_factor=0)))
given.verify = False
print(Adapter(session=given).request("GET", HTTPS + "/flaky/settings/1/503").status_code)
try:
    Adapter().request("GET", HTTPS + "/echo/f")
except requests.exceptions.SSLError:
    print("not trusted")
