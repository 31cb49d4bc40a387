# expect: flagged
# why: the class is given another method when the code runs
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


def send(self, request, **kwargs):
    return HTTPAdapter.send(self, request, **{**kwargs, "timeout": 4})


Patient.send = send
session = requests.Session()
session.mount("http://", Patient(5))
session.mount("https://", Patient(5))
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
