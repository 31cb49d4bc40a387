# expect: flagged RH304
# why: a prefix in capitals catches nothing, as that of requests stands before it
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
session.mount("HTTP://", Patient(5))
session.mount("HTTPS://", Patient(5))
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
