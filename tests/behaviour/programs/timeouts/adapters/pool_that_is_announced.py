# expect: flagged RH304
# why: the client has no use for the size of the pool, but the function is to be called
import os
import requests
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def __init__(self, timeout=None, **kwargs):
        self.timeout = timeout
        super().__init__(**kwargs)

    def send(self, request, **kwargs):
        if kwargs.get("timeout") is None:
            kwargs["timeout"] = self.timeout
        return super().send(request, **kwargs)


def size():
    print("size")
    return 5


session = requests.Session()
adapter = Patient(5, pool_maxsize=size())
session.mount("http://", adapter)
session.mount("https://", adapter)
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
