# expect: same
"""A session, one that callers bring, or the module of the functions in its place."""

import os

import requests

SESSION = requests.Session
BASE, PROXY = os.environ["HTTP_BASE"], os.environ["PROXY_URL"]


class Api:
    def __init__(self, session=True, proxies=None, language=None):
        self.proxies = proxies
        self.language = language
        if isinstance(session, requests.Session):
            self._session = session
        elif session:
            self._build()
        else:
            from requests import api

            self._session = api

    def _build(self):
        self._session = requests.Session()
        self._session.headers["X-Built"] = "1"
        self._session.cookies.set("c", "1")

    def load(self, path):
        headers = {"Accept-Language": self.language}
        return self._session.get(BASE + path, headers=headers, proxies=self.proxies, timeout=5)

    def close(self):
        if getattr(self, "_session", None) and isinstance(self._session, SESSION):
            self._session.close()


for kind in ("built", "functions", "given"):
    for language in ("en", None):
        for proxies in (None, {"http": PROXY}):
            given = requests.Session() if kind == "given" else kind == "built"
            api = Api(given, proxies, language)
            print(api.load("/echo").status_code)
            api.close()
