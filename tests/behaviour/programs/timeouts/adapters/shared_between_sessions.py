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


ADAPTER = Patient(timeout=0.3)


def make():
    session = requests.Session()
    session.mount("http://", ADAPTER)
    session.mount("https://", ADAPTER)
    return session


with requests.Session() as other:
    other.mount("http://", ADAPTER)
    other.mount("https://", ADAPTER)
    print(outcome(other, os.environ["BROKEN_BASE"] + "/stall"))
print(outcome(make(), os.environ["BROKEN_BASE"] + "/stall"), outcome(make(), os.environ["HTTP_BASE"] + "/redirect/1"))
