# expect: flagged RH304
# why: a transport loses the proxies of the environment
import os
import ssl
import requests
from requests.adapters import HTTPAdapter


class Source(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        kwargs["source_address"] = ("127.0.0.1", 0)
        super().init_poolmanager(*args, **kwargs)


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


session = requests.Session()
session.mount("https://", Source())
session.mount("http://", Source())
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
