# expect: flagged RH304 RH306
# why: the class is needed for something else, so that no function can take its place
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
print(outcome(session), Ciphers().max_retries.total)
