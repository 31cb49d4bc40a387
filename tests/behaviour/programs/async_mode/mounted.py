# expect: same
# options: --mode async
# Retries, proxies and parameters of sessions, on AsyncClients.
import os

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

BASE, PROXY = os.environ["HTTP_BASE"], os.environ["PROXY_URL"]


def retrying():
    session = requests.Session()
    retries = Retry(total=3, status_forcelist=[503], backoff_factor=0)
    session.mount("http://", HTTPAdapter(max_retries=retries))
    return session


class Api:
    def __init__(self, key):
        self.session = requests.Session()
        self.session.params = {"key": key}

    def get(self, path, **params):
        return self.session.get(BASE + path, params=params).json()["query"]

    def close(self):
        self.session.close()


def proxied():
    with requests.Session() as session:
        session.proxies = {"http": PROXY}
        return session.get(BASE + "/echo").status_code


def main():
    session = retrying()
    print(session.get(BASE + "/flaky/a/2").status_code)
    try:
        print(session.get(BASE + "/status/503").status_code)
    except requests.exceptions.RetryError:
        print("given up")
    session.close()
    api = Api("k")
    print(api.get("/echo?a=1", b=2), api.get("/echo"))
    api.close()
    print(proxied())


if __name__ == "__main__":
    main()
