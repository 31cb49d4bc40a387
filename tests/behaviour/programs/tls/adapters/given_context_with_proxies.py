# expect: same
import os
import ssl
import requests
from requests.adapters import HTTPAdapter


class ContextAdapter(HTTPAdapter):
    def __init__(self, context, *args, **kwargs):
        self._context = context
        super().__init__(*args, **kwargs)

    def init_poolmanager(self, *args, **kwargs):
        kwargs["ssl_context"] = self._context
        return super().init_poolmanager(*args, **kwargs)

    def proxy_manager_for(self, proxy, **kwargs):
        kwargs["ssl_context"] = self._context
        return super().proxy_manager_for(proxy, **kwargs)


def context_of_project():
    context = ssl.create_default_context(cafile=os.environ["CA_FILE"])
    context.set_ciphers("DEFAULT")
    return context


CONTEXT = context_of_project()


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


class Api:
    def __init__(self, timeout=None):
        self.session = requests.Session()
        self.session.headers["X-A"] = "1"
        self.session.mount("https://", ContextAdapter(CONTEXT, pool_maxsize=4))


print(outcome(Api().session))
