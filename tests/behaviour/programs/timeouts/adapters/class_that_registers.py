# expect: same
# leaves: requests
# why: the definition of the class calls a function, which is to be called still
import os
import requests
from requests.adapters import HTTPAdapter

NAMES = []


def registered(name):
    NAMES.append(name)
    return name


class Patient(HTTPAdapter):
    label = registered("patient")

    def send(self, request, **kwargs):
        if kwargs.get("timeout") is None:
            kwargs["timeout"] = 5
        return super().send(request, **kwargs)


session = requests.Session()
session.mount("http://", Patient())
session.mount("https://", Patient())
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code, NAMES)
