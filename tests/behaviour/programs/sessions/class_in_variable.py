# expect: same
# why: the variable decides what is made, whoever sets it
import os
import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    session_class = requests.Session

    def __init__(self):
        self.session = self.session_class()

    def status(self, path):
        return self.session.get(BASE + path).status_code


def load(path, factory=requests.Session):
    with factory() as session:
        return session.get(BASE + path).json()["path"]


print(Api().status("/redirect/1"), load("/redirect/1"), load("/echo", requests.Session))
