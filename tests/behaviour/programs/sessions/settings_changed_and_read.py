# expect: same
"""Settings of a session that are read back, changed between calls, and given to single calls."""

import os

import requests

HTTP, HTTPS = os.environ["HTTP_BASE"], os.environ["HTTPS_BASE"]


class Service:
    def __init__(self, verify=True, proxies=None):
        self.session = requests.Session()
        self.session.headers["X-Client"] = "shop"
        self.session.verify = verify
        self.configure(proxies)

    def configure(self, proxies):
        if proxies:
            self.session.proxies.update(proxies)

    def state(self):
        return self.session.verify, dict(self.session.proxies), self.session.trust_env

    def fetch(self, url, **settings):
        try:
            response = self.session.get(url, **settings, timeout=5)
        except requests.exceptions.SSLError:
            return "not trusted"
        return response.status_code, response.request.headers["X-Client"]


service = Service(verify=os.environ["CA_FILE"])
print(service.fetch(HTTPS + "/redirect/1"))
service.session.verify = True
print(service.fetch(HTTPS + "/status/200"), service.state())
service.session.verify = False
requests.packages.urllib3.disable_warnings()
print(service.fetch(HTTPS + "/status/204"), service.session.verify)
service.configure({"http": os.environ["PROXY_URL"]})
print(service.fetch(HTTP + "/status/200"))
service.session.proxies.pop("http")
print(service.fetch(HTTP + "/status/200"), service.session.proxies)
