# expect: flagged RH217
# why: None in the mapping is filled in by the adapter
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


session = requests.Session()
session.mount("http://", Patient(0.3))
session.mount("https://", Patient(0.3))
options = {"timeout": None, "headers": {"X-A": "1"}}
try:
    session.get(os.environ["BROKEN_BASE"] + "/stall", **options)
except requests.exceptions.Timeout:
    print("timeout")
