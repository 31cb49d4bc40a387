# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

class S(requests.Session):
    def send(self, request, **kw):
        return super().send(request, **kw)


def kind(x):
    return "session" if isinstance(x, requests.Session) else "other"


print(kind(S()), kind(requests.Session()), kind(1))
print(requests.Session().get(BASE).status_code)
