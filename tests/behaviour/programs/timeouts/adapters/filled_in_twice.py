# expect: flagged RH313
# why: no timeout is filled in by the session, None by its adapter
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


class Session(requests.Session):
    def __init__(self):
        super().__init__()
        self.mount("http://", Patient(0.3))
        self.mount("https://", Patient(0.3))

    def request(self, method, url, **kwargs):
        kwargs.setdefault("timeout", 5)
        return super().request(method, url, **kwargs)


session = Session()
slow = os.environ["HTTP_BASE"] + "/delay/0.8"
print(session.get(slow).status_code)
try:
    session.get(slow, timeout=None)
except requests.exceptions.Timeout:
    print("timeout")
