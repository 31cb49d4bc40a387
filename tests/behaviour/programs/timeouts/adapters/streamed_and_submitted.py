# expect: same
# why: None is filled in for a streamed call and for one that a pool of threads makes
import os
import requests
from concurrent.futures import ThreadPoolExecutor
from requests.adapters import HTTPAdapter


class Patient(HTTPAdapter):
    def __init__(self, timeout=None, **kwargs):
        self.timeout = timeout
        super().__init__(**kwargs)

    def send(self, request, **kwargs):
        if kwargs.get("timeout") is None:
            kwargs["timeout"] = self.timeout
        return super().send(request, **kwargs)


session = requests.Session()
session.mount("http://", Patient(0.3))
session.mount("https://", Patient(0.3))
slow, stalls = os.environ["HTTP_BASE"] + "/delay/0.8", os.environ["BROKEN_BASE"] + "/stall"


def load(url, limit=None):
    with session.get(url, stream=True, timeout=limit) as response:
        return b"".join(response.iter_content(10))


print(len(load(slow, 4)) > 0)
with ThreadPoolExecutor(1) as pool:
    try:
        pool.submit(session.get, stalls, timeout=None).result()
    except requests.exceptions.Timeout:
        print("timeout")
try:
    load(stalls)
except requests.exceptions.Timeout:
    print("timeout")
