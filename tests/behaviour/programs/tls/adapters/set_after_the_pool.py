# expect: same
# why: the pool is made before the attribute is set
import os
import ssl
import requests
from requests.adapters import HTTPAdapter


class Late(HTTPAdapter):
    context = None

    def __init__(self, context):
        super().__init__()
        self.context = context

    def init_poolmanager(self, *args, **kwargs):
        kwargs["ssl_context"] = self.context
        return super().init_poolmanager(*args, **kwargs)


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


context = ssl.create_default_context(cafile=os.environ["CA_FILE"])
session = requests.Session()
session.mount("https://", Late(context))
print(outcome(session))
