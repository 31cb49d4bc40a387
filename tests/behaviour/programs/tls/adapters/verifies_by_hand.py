# expect: flagged RH306
# why: cert_verify() is overridden
import os
import ssl
import requests
from requests.adapters import HTTPAdapter


class Trusting(HTTPAdapter):
    def cert_verify(self, conn, url, verify, cert):
        super().cert_verify(conn, url, False, cert)


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


session = requests.Session()
session.mount("https://", Trusting())
print(outcome(session))
