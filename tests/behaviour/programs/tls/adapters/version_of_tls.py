# expect: same
# why: urllib3 makes the context of the versions, as it did
import os
import ssl
import requests
from requests.adapters import HTTPAdapter


class Tls(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        kwargs["ssl_minimum_version"] = ssl.TLSVersion.TLSv1_2
        return super().init_poolmanager(*args, **kwargs)


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


session = requests.Session()
session.mount("https://", Tls())
print(outcome(session))
