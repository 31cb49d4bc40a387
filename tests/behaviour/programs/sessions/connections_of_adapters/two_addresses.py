# expect: flagged RH304
# why: each scheme has an address of its own
import os
import requests
from requests.adapters import HTTPAdapter


class SourceAdapter(HTTPAdapter):
    def __init__(self, address, **kwargs):
        self.address = address
        super().__init__(**kwargs)

    def init_poolmanager(self, *args, **kwargs):
        kwargs["source_address"] = (self.address, 0)
        return super().init_poolmanager(*args, **kwargs)


session = requests.Session()
session.mount("http://", SourceAdapter("127.0.0.2"))
session.mount("https://", SourceAdapter("127.0.0.3"))
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
