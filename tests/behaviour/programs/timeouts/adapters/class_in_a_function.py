# expect: same
# why: the class takes its timeout from the function around it
import os
import requests
from requests.adapters import HTTPAdapter


def make(patience):
    class Patient(HTTPAdapter):
        def send(self, request, **kwargs):
            if kwargs.get("timeout") is None:
                kwargs["timeout"] = patience
            return super().send(request, **kwargs)

    session = requests.Session()
    session.mount("http://", Patient())
    session.mount("https://", Patient())
    return session


try:
    make(0.3).get(os.environ["BROKEN_BASE"] + "/stall")
except requests.exceptions.Timeout:
    print("timeout")
print(make(5).get(os.environ["HTTP_BASE"] + "/delay/0.8").status_code)
