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


session = requests.Session()
session.mount("http://", Patient(0.3))
session.mount("https://", Patient(0.3))
request = session.prepare_request(requests.Request("GET", os.environ["BROKEN_BASE"] + "/stall"))
try:
    session.send(request)
except requests.exceptions.Timeout:
    print("timeout")
