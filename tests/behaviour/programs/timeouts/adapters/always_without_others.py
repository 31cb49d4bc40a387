# expect: same
# why: no call has a timeout that it could take the place of
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def send(self, request, **kwargs):
        kwargs["timeout"] = 0.3
        return super().send(request, **kwargs)


session = requests.Session()
session.mount("http://", Patient())
session.mount("https://", Patient())
try:
    session.get(os.environ["BROKEN_BASE"] + "/stall")
except requests.exceptions.Timeout:
    print("timeout")
