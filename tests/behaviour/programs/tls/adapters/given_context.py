# expect: same
# why: the answer that many found: a pool with an SSLContext, at https alone
import os
import ssl
import requests
import requests.adapters
import urllib3


class ContextAdapter(requests.adapters.HTTPAdapter):
    """Gives an SSLContext to the connections."""

    def __init__(self, ssl_context=None, **kwargs):
        self.ssl_context = ssl_context
        super().__init__(**kwargs)

    def init_poolmanager(self, connections, maxsize, block=False):
        self.poolmanager = urllib3.poolmanager.PoolManager(
            num_pools=connections, maxsize=maxsize, block=block, ssl_context=self.ssl_context
        )


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


def legacy_session():
    context = ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cafile=os.environ["CA_FILE"])
    context.options |= 0x4
    session = requests.session()
    session.mount("https://", ContextAdapter(context))
    return session


session = legacy_session()
print(outcome(session))
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
