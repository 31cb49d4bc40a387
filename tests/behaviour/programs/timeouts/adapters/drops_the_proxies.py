# expect: flagged RH304
# why: proxies are not handed on
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def send(self, request, timeout=None, proxies=None, **kwargs):
        return super().send(request, timeout=timeout or 5, **kwargs)


session = requests.Session()
session.mount("http://", Patient())
session.mount("https://", Patient())
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
