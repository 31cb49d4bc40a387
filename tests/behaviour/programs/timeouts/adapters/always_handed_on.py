# expect: flagged RH304
# why: what get() is given by other code is not seen
import os
import requests
from requests.adapters import HTTPAdapter
from concurrent.futures import ThreadPoolExecutor


class Patient(HTTPAdapter):
    def send(self, request, **kwargs):
        kwargs["timeout"] = 5
        return super().send(request, **kwargs)


session = requests.Session()
session.mount("http://", Patient())
session.mount("https://", Patient())
with ThreadPoolExecutor(1) as pool:
    url = os.environ["HTTP_BASE"] + "/redirect/1"
    print(pool.submit(session.get, url, timeout=0.001).result().status_code)
