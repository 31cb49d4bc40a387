# expect: flagged RH304
# why: a call loads another bundle into the context
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


context = ssl.create_default_context()
session = requests.Session()
session.mount("https://", ContextAdapter(context))
print(session.get(os.environ["HTTPS_BASE"], verify=os.environ["CA_FILE"]).status_code)
