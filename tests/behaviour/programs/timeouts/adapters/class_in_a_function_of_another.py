# expect: flagged RH304
# why: the session is made in another function than the class
import os
import requests
from requests.adapters import HTTPAdapter


def adapter(patience):
    class Patient(HTTPAdapter):
        def send(self, request, **kwargs):
            if kwargs.get("timeout") is None:
                kwargs["timeout"] = patience
            return super().send(request, **kwargs)

    return Patient()


session = requests.Session()
session.mount("http://", adapter(5))
session.mount("https://", adapter(5))
print(session.get(os.environ["HTTP_BASE"] + "/redirect/1").status_code)
