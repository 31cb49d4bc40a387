# expect: flagged RH304
# why: most requests do not stream, and get the timeout; a client has one for all
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        if not stream:
            timeout = timeout or 0.5
        return super().send(request, stream, timeout, verify, cert, proxies)


session = requests.Session()
session.mount("http://", Patient())
session.mount("https://", Patient())
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
