# expect: same
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def __init__(self, timeout=None, **kwargs):
        self.timeout = timeout
        super().__init__(**kwargs)

    def send(self, request, **kwargs):
        if kwargs.get("timeout") is None:
            kwargs["timeout"] = self.timeout
        return super().send(request, **kwargs)


def outcome(session: requests.Session, url):
    try:
        return session.get(url).status_code
    except requests.exceptions.Timeout:
        return "timeout"


class Api:
    def __init__(self, timeout):
        self.session = requests.Session()
        self._adapter = Patient(timeout=timeout, pool_maxsize=4)
        self.session.mount("http://", self._adapter)
        self.session.mount("https://", self._adapter)


print(outcome(Api(0.3).session, os.environ["BROKEN_BASE"] + "/stall"))
