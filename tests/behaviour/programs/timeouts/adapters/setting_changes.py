# expect: flagged RH304
# why: the adapter was made before the setting changed
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


SETTINGS = {"timeout": 5}
ADAPTER = Patient(SETTINGS["timeout"])
SETTINGS["timeout"] = 0.001


def make():
    session = requests.Session()
    session.mount("http://", ADAPTER)
    session.mount("https://", ADAPTER)
    return session


session = make()
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
