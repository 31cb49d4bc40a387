# expect: same
# why: the session is made elsewhere, so that its timeout is set where the adapters were mounted
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


def patient(session: requests.Session, timeout=0.3) -> requests.Session:
    adapter = Patient(timeout=timeout)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


print(outcome(patient(requests.Session()), os.environ["BROKEN_BASE"] + "/stall"))
print(outcome(patient(requests.Session(), 4), os.environ["HTTP_BASE"] + "/redirect/1"))
