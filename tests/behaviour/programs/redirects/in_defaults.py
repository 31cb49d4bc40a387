# expect: same
import os
import requests

NO_FOLLOW = {"allow_redirects": False}


class Probe:
    options = {"timeout": 5, "allow_redirects": True}

    def __init__(self):
        self.session = requests.Session()

    def head(self, path):
        return self.session.head(os.environ["HTTP_BASE"] + path, **self.options).status_code

    def get(self, path):
        return self.session.get(os.environ["HTTP_BASE"] + path, **NO_FOLLOW).status_code


print(Probe().head("/redirect/1"), Probe().get("/redirect/1"))
print(requests.get(os.environ["HTTP_BASE"] + "/redirect/1", **NO_FOLLOW).status_code)
