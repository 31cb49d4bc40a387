# expect: flagged RH304
# why: what is printed for each of the adapters would be printed once
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


def announced():
    print("patience")
    return 5


session = requests.Session()
for prefix in ("http://", "https://"):
    session.mount(prefix, Patient(announced()))
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
