# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

class S(requests.Session):
    """Docstring."""

    agent = "x/1"

    def __init__(self, *args):
        requests.Session.__init__(self)
        self.headers["User-Agent"] = self.agent


class T(S):
    def __init__(self, tag):
        super().__init__()
        self.tag = tag
        self.headers["X-Tag"] = tag


print(T("a").get(BASE + "/echo").json()["headers"]["x-tag"], S().get(BASE + "/redirect/1").ok)
