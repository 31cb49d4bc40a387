# expect: flagged RH304
# why: the environment is asked for each request
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def send(self, request, **kwargs):
        if kwargs.get("timeout") is None:
            kwargs["timeout"] = float(os.environ.get("PATIENCE", "5"))
        return super().send(request, **kwargs)


session = requests.Session()
session.mount("http://", Patient())
session.mount("https://", Patient())
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
os.environ["PATIENCE"] = "0.3"
try:
    session.get(os.environ["BROKEN_BASE"] + "/stall")
except requests.exceptions.Timeout:
    print("timeout")
