# expect: flagged RH217
# why: what the mapping holds may be None
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
options = dict(timeout=os.environ.get("NO_SUCH_LIMIT") and 3)
try:
    session.get(os.environ["BROKEN_BASE"] + "/stall", **options)
except requests.exceptions.Timeout:
    print("timeout")
