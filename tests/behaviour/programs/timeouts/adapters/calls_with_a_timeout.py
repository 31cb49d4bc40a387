# expect: same
# why: a number given to the call counts, None is filled in
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


session = requests.Session()
session.mount("http://", Patient(0.3))
session.mount("https://", Patient(0.3))


def load(path, timeout=None):
    try:
        return session.get(path, timeout=timeout).status_code
    except requests.exceptions.Timeout:
        return "timeout"


slow = os.environ["HTTP_BASE"] + "/delay/0.6"
print(session.get(slow, timeout=5).status_code)
print(load(slow), load(slow, 5))
try:
    session.get(os.environ["BROKEN_BASE"] + "/stall", timeout=None)
except requests.exceptions.Timeout:
    print("timeout")
