# expect: same
# why: None says nothing, whether it is given or not
import os
import ssl
import requests
from requests.adapters import HTTPAdapter
from urllib3.poolmanager import PoolManager


class ContextAdapter(HTTPAdapter):
    def __init__(self, ssl_context=None, **kwargs):
        self._ssl_context = ssl_context
        super().__init__(**kwargs)

    def init_poolmanager(self, connections, maxsize, block=False, **kwargs):
        if self._ssl_context is not None:
            kwargs["ssl_context"] = self._ssl_context
        self.poolmanager = PoolManager(
            num_pools=connections, maxsize=maxsize, block=block, **kwargs
        )


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


def make(context=None):
    session = requests.Session()
    session.mount("https://", ContextAdapter(context))
    return session


print(outcome(make()), outcome(make(ssl.create_default_context(cafile=os.environ["CA_FILE"]))))
