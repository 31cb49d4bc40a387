# expect: same
import os
import ssl
import requests
from requests.adapters import HTTPAdapter


class Trusting(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        kwargs["ssl_context"] = ssl.create_default_context(cafile=os.environ["CA_FILE"])
        super().init_poolmanager(*args, **kwargs)


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


session = requests.Session()
session.mount("https://", Trusting())
print(outcome(session))
