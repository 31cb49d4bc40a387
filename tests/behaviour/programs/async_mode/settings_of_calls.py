# expect: same
# options: --mode async
# Settings of connections that sessions have, change and give to single calls, on AsyncClients.
import os

import requests

BASE, TLS, CA = os.environ["HTTP_BASE"], os.environ["HTTPS_BASE"], os.environ["CA_FILE"]
PROXY = os.environ["PROXY_URL"]


def local():
    session = requests.Session()
    print(session.get(TLS + "/status/200", verify=CA).status_code)
    print(session.get(BASE + "/status/201").status_code)
    try:
        session.get(TLS + "/status/200")
    except requests.exceptions.SSLError:
        print("not trusted")


def entered():
    with requests.Session() as session:
        print(session.get(TLS + "/status/200", verify=False).status_code)
        print(session.post(BASE + "/echo", json={"a": 1}, proxies={"http": PROXY}).json()["json"])
        with session.get(TLS + "/gzip", verify=CA, stream=True) as response:
            print(sum(len(piece) for piece in response.iter_content(100)))


class Api:
    def __init__(self, params=None):
        self.session = requests.Session()
        self.session.headers["x-api"] = "1"
        if params:
            self.session.params = params

    def get(self, path, **options):
        return self.session.get(TLS + path, **options).json()["query"]

    def trust(self, certificates):
        self.session.verify = certificates

    def through(self, proxy):
        self.session.proxies.update({"http": proxy})

    def close(self):
        self.session.close()


def fetch(session, url, options):
    return session.request("GET", url, timeout=5, **options).status_code


def main():
    local()
    entered()
    api = Api({"key": "k"})
    print(api.get("/echo?a=1", params={"b": 2}, verify=CA))
    api.trust(CA)
    print(api.get("/echo"))
    api.through(PROXY)
    print(api.session.get(BASE + "/echo").json()["query"], sorted(api.session.proxies))
    api.close()
    session = requests.Session()
    print(fetch(session, TLS + "/status/200", {"verify": CA}))
    print(fetch(session, BASE + "/status/202", {"proxies": {"http": PROXY}}))
    session.close()


if __name__ == "__main__":
    main()
