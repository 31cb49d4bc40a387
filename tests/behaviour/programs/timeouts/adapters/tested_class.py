# expect: flagged RH306
# leaves: requests
# why: the class stays for what else uses it, the session moves
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
print(outcome(session, os.environ["BROKEN_BASE"] + "/stall"))
print(Patient(3).timeout)
