# expect: same
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


def outcome(session: requests.Session, url):
    try:
        return session.get(url).status_code
    except requests.exceptions.Timeout:
        return "timeout"


class Api(requests.Session):
    def __init__(self, patience=0.3):
        super().__init__()
        self.mount("https://", Patient(timeout=patience))
        self.mount("http://", Patient(timeout=patience))
        self.headers["X-Api"] = "1"


api = Api()
print(outcome(api, os.environ["BROKEN_BASE"] + "/stall"))
print(api.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"]["x-api"])
