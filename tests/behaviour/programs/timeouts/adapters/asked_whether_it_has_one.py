# expect: same
# why: one adapter was made with a timeout, the other without
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def __init__(self, *args, **kwargs):
        if "timeout" in kwargs:
            self.timeout = kwargs.pop("timeout")
        super().__init__(*args, **kwargs)

    def send(self, request, **kwargs):
        timeout = kwargs.get("timeout")
        if timeout is None and hasattr(self, "timeout"):
            kwargs["timeout"] = self.timeout
        return super().send(request, **kwargs)


def outcome(session: requests.Session, url):
    try:
        return session.get(url).status_code
    except requests.exceptions.Timeout:
        return "timeout"


first = requests.Session()
first.mount("http://", Patient(timeout=0.3))
first.mount("https://", Patient(timeout=0.3))
second = requests.Session()
second.mount("http://", Patient())
second.mount("https://", Patient())
slow = os.environ["HTTP_BASE"] + "/delay/0.8"
print(outcome(first, slow), outcome(second, slow))
