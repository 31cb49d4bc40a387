# expect: same
# why: the form of most answers: the class makes the context, a function does so now
import os
import ssl
import requests
from requests.adapters import HTTPAdapter


class TLSAdapter(HTTPAdapter):
    """Speaks to old servers."""

    def init_poolmanager(self, *args, **kwargs):
        """Make the pool."""
        ctx = ssl.create_default_context()
        # They know no better.
        ctx.load_verify_locations(os.environ["CA_FILE"])
        ctx.set_ciphers("DEFAULT@SECLEVEL=1")
        if hasattr(ssl, "OP_LEGACY_SERVER_CONNECT"):
            ctx.options |= ssl.OP_LEGACY_SERVER_CONNECT
        kwargs["ssl_context"] = ctx
        return super(TLSAdapter, self).init_poolmanager(*args, **kwargs)


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


def make():
    session = requests.Session()
    session.mount("https://", TLSAdapter(pool_maxsize=4))
    return session


print(outcome(make()))
with requests.Session() as other:
    other.mount("https://", TLSAdapter())
    print(outcome(other))
