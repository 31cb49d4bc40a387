# expect: same
# why: a method that knows nothing of the object makes the context
import os
import ssl
import requests
from requests.adapters import HTTPAdapter


class SecureAdapter(HTTPAdapter):
    """Asks for TLS 1.2."""

    @staticmethod
    def _secure_context() -> ssl.SSLContext:
        """Make it."""
        context = ssl.create_default_context(cafile=os.environ["CA_FILE"])
        try:
            context.minimum_version = ssl.TLSVersion.TLSv1_2
        except ValueError:
            print("no such version")
        return context

    def init_poolmanager(self, *args, **kwargs):
        kwargs["ssl_context"] = self._secure_context()
        super().init_poolmanager(*args, **kwargs)

    def proxy_manager_for(self, proxy, **proxy_kwargs):
        proxy_kwargs["ssl_context"] = self._secure_context()
        return super().proxy_manager_for(proxy, **proxy_kwargs)


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


session = requests.Session()
adapter = SecureAdapter()
session.mount("https://", adapter)
session.mount("http://", adapter)
print(outcome(session))
