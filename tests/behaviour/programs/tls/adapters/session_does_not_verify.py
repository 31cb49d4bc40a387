# expect: flagged RH304
# why: verify of the session counts too
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


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


context = ssl.create_default_context()
context.check_hostname = False
session = requests.Session()
session.mount("https://", ContextAdapter(context))
session.verify = False
print(outcome(session))
