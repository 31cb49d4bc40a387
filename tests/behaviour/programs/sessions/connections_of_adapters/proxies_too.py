# expect: flagged RH304
# why: connections to a proxy have the address too
import os
import requests
from requests.adapters import HTTPAdapter


class SourceAdapter(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        kwargs["source_address"] = ("127.0.0.2", 0)
        super().init_poolmanager(*args, **kwargs)

    def proxy_manager_for(self, *args, **kwargs):
        kwargs["source_address"] = ("127.0.0.2", 0)
        return super().proxy_manager_for(*args, **kwargs)


session = requests.Session()
session.mount("http://", SourceAdapter())
session.mount("https://", SourceAdapter())
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
