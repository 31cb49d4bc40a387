# expect: flagged RH304
# why: its timeout is another later on
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


adapter = Patient(5)
session = requests.Session()
session.mount("http://", adapter)
session.mount("https://", adapter)
adapter.timeout = 0.5
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
