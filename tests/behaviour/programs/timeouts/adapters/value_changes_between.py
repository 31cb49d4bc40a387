# expect: flagged RH304
# why: the name has another value for the second adapter
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


patience = 5
session = requests.Session()
session.mount("http://", Patient(patience))
patience = 6
session.mount("https://", Patient(patience))
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
