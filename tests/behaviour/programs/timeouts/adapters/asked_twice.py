# expect: flagged RH304
# why: each of the adapters takes a value out of the settings
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


settings = {"timeouts": [5, 5]}
session = requests.Session()
session.mount("http://", Patient(settings["timeouts"].pop()))
session.mount("https://", Patient(settings["timeouts"].pop()))
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code, settings)
