# expect: flagged RH304
# why: a longer prefix has another timeout
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
session.mount("http://", Patient(5))
session.mount("https://", Patient(5))
session.mount(os.environ["HTTP_BASE"] + "/redirect", Patient(9))
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
