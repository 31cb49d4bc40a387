# expect: flagged RH304
# why: 0 is an error in requests
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


session = requests.Session()
session.mount("http://", Patient(0))
session.mount("https://", Patient(0))
try:
    session.get(os.environ["HTTP_BASE"])
except ValueError:
    print("no timeout")
