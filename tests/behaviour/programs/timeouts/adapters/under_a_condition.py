# expect: same
# why: set where it was mounted, under the same condition
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
    def __init__(self, timeout=None):
        self.session = requests.Session()
        if timeout is not None:
            self.session.mount("https://", Patient(timeout))
            self.session.mount("http://", Patient(timeout))


print(outcome(Api(0.3).session, os.environ["BROKEN_BASE"] + "/stall"))
print(outcome(Api().session, os.environ["HTTP_BASE"] + "/delay/0.6"))
