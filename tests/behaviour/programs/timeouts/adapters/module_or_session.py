# expect: flagged RH201
# why: the module waits without limit where the session's adapter fills a timeout in
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def send(self, request, **kwargs):
        if kwargs.get("timeout") is None:
            kwargs["timeout"] = 0.2
        return super().send(request, **kwargs)


def status(session=None, timeout=None):
    http = session or requests
    try:
        http.get(os.environ["HTTP_BASE"] + "/delay/0.6")
    except requests.Timeout:
        print("timeout")
    try:
        return http.get(os.environ["HTTP_BASE"] + "/delay/0.6", timeout=timeout).status_code
    except requests.Timeout:
        return "timeout"


session = requests.Session()
session.mount("http://", Patient())
session.mount("https://", Patient())
print(status(session), status(), status(session, 5))
