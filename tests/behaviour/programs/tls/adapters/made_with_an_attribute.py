# expect: flagged RH304
# why: the statements read the object
import os
import ssl
import requests
from requests.adapters import HTTPAdapter


class Ciphers(HTTPAdapter):
    def __init__(self, ciphers, **kwargs):
        self.ciphers = ciphers
        super().__init__(**kwargs)

    def init_poolmanager(self, *args, **kwargs):
        context = ssl.create_default_context()
        context.set_ciphers(self.ciphers)
        kwargs["ssl_context"] = context
        return super().init_poolmanager(*args, **kwargs)


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


session = requests.Session()
session.mount("https://", Ciphers("DEFAULT"))
print(outcome(session))
