# expect: flagged RH304
# why: another name of the host is expected
import os
import ssl
import requests
from requests.adapters import HTTPAdapter


class Named(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        kwargs["assert_hostname"] = "localhost"
        return super().init_poolmanager(*args, **kwargs)


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


session = requests.Session()
session.mount("https://", Named())
print(outcome(session))
