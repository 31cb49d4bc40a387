# expect: flagged RH304
# why: what an object has as a method is not followed
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def send(self, request, **kwargs):
        if hasattr(self, "send") and kwargs.get("timeout") is None:
            kwargs["timeout"] = 0.5
        return super().send(request, **kwargs)


session = requests.Session()
session.mount("http://", Patient())
session.mount("https://", Patient())
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
