# expect: flagged RH304
# why: the adapter is an attribute of a class
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


class Api:
    adapter = Patient(5)

    def __init__(self):
        self.session = requests.Session()
        self.session.mount("http://", self.adapter)
        self.session.mount("https://", self.adapter)


session = Api().session
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
