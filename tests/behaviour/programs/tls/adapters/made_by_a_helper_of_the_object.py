# expect: flagged
# why: the helper reads the object
import os
import ssl
import requests
from requests.adapters import HTTPAdapter


class SecureAdapter(HTTPAdapter):
    level = 1

    def _context(self):
        context = ssl.create_default_context()
        context.set_ciphers("DEFAULT@SECLEVEL=" + str(self.level))
        return context

    def init_poolmanager(self, *args, **kwargs):
        kwargs["ssl_context"] = self._context()
        super().init_poolmanager(*args, **kwargs)


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


session = requests.Session()
session.mount("https://", SecureAdapter())
print(outcome(session))
