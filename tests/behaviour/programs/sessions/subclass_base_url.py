# expect: same
from urllib.parse import urljoin
import os
import requests


class BaseUrlSession(requests.Session):
    def __init__(self, base):
        super().__init__()
        self.base = base

    def request(self, method, url, *args, **kwargs):
        return super().request(method, urljoin(self.base, url), *args, **kwargs)


with BaseUrlSession(os.environ["HTTP_BASE"]) as session:
    print(session.get("/echo").json()["path"], session.post("/redirect/1").status_code)
    print(session.delete("/items/1", json={"a": 1}).status_code)
