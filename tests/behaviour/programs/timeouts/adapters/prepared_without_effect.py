# expect: flagged RH304
# why: only a request that is prepared by hand has the timeout
import os
import requests
from requests.adapters import HTTPAdapter


class Impatient(HTTPAdapter):
    def send(self, *args, **kwargs):
        kwargs.setdefault("timeout", 0.3)
        return super().send(*args, **kwargs)


session = requests.Session()
session.mount("http://", Impatient())
session.mount("https://", Impatient())
request = session.prepare_request(requests.Request("GET", os.environ["BROKEN_BASE"] + "/stall"))
try:
    session.send(request)
except requests.exceptions.Timeout:
    print("timeout")
