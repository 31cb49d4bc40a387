# expect: same
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def send(self, request, **kwargs):
        if kwargs.get("timeout") is None:
            kwargs["timeout"] = 0.1
        return super().send(request, **kwargs)


def status(session=None):
    http = session or requests
    return http.get(os.environ["HTTP_BASE"] + "/delay/0.6", timeout=5).status_code


session = requests.Session()
session.mount("http://", Patient())
session.mount("https://", Patient())
print(status(session), status())
