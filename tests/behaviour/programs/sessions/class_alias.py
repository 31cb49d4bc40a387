# expect: same
import os
import requests

Session = requests.Session
factory = requests.Session


class Own(Session):
    pass


class Mixin:
    def status(self, path):
        return self.get(os.environ["HTTP_BASE"] + path).status_code


class Mixed(Mixin, requests.Session):
    def __init__(self):
        super(Mixed, self).__init__()
        self.headers["X-M"] = "1"


print(factory().get(os.environ["HTTP_BASE"] + "/redirect/1").ok, Own().get(os.environ["HTTP_BASE"]).ok)
print(Mixed().status("/redirect/1"), isinstance(Own(), requests.Session))
