# expect: flagged RH304
# why: one of the sessions has the context for one host, and the class makes it for both
import os
import ssl
import requests
from requests.adapters import HTTPAdapter


class Ciphers(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        context = ssl.create_default_context()
        context.set_ciphers("DEFAULT")
        kwargs["ssl_context"] = context
        return super().init_poolmanager(*args, **kwargs)


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


session = requests.Session()
session.mount("https://", Ciphers())
print(outcome(session))
other = requests.Session()
other.mount("https://example.org/", Ciphers())
print(outcome(other))
