# expect: same
import os
import ssl
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry


class Robust(HTTPAdapter):
    def __init__(self, *args, context, timeout=5, **kwargs):
        self.timeout = timeout
        self.context = context
        super().__init__(*args, **kwargs)

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, ssl_context=self.context, **kwargs)

    def send(self, request, **kwargs):
        if kwargs.get("timeout") is None:
            kwargs["timeout"] = self.timeout
        return super().send(request, **kwargs)


def outcome(session: requests.Session):
    try:
        return session.get(os.environ["HTTPS_BASE"] + "/status/200").status_code
    except requests.exceptions.SSLError:
        return "not trusted"


CONTEXT = ssl.create_default_context(cafile=os.environ["CA_FILE"])


def make():
    session = requests.Session()
    retry = Retry(2, backoff_factor=0, status_forcelist=[503])
    adapter = Robust(context=CONTEXT, timeout=0.3, max_retries=retry)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


print(outcome(make()))
print(make().get(os.environ["HTTP_BASE"] + "/flaky/tls/2/503").text)
