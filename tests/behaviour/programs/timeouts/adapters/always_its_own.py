# expect: flagged RH304
# why: the timeout of a call does not count
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def send(self, request, **kwargs):
        kwargs["timeout"] = 5
        return super().send(request, **kwargs)


session = requests.Session()
session.mount("http://", Patient())
session.mount("https://", Patient())
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1", timeout=0.001).status_code)
