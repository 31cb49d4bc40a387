# expect: flagged RH304
# why: it counts requests too
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    count = 0

    def send(self, request, **kwargs):
        self.count += 1
        kwargs["timeout"] = kwargs.get("timeout") or 5
        return super().send(request, **kwargs)


session = requests.Session()
session.mount("http://", Patient())
session.mount("https://", Patient())
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
