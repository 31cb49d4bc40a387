# expect: same
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def send(self, request, **kwargs):
        if not kwargs.get("timeout"):
            kwargs["timeout"] = 0.2
        return super().send(request, **kwargs)


class Api:
    def __init__(self, timeout):
        self.timeout = timeout
        self.session = requests.Session()
        self.session.mount("http://", Patient())
        self.session.mount("https://", Patient())

    def status(self, short=False):
        url = os.environ["HTTP_BASE"] + "/delay/0.6"
        try:
            first = self.session.get(url, timeout=self.timeout).status_code
            return first, self.session.get(url, timeout=1 if short else self.timeout).status_code
        except requests.Timeout:
            return "timeout"


print(Api(int(os.environ.get("NOT_SET", "0"))).status())
print(Api(int(os.environ.get("NOT_SET", "5"))).status(short=True))
