# expect: same
import os
import requests

STATE = None


def set_state(value):
    global STATE
    STATE = value


class Account:
    def __init__(self):
        self._region = None

    @property
    def region(self):
        return self._region

    @property
    def query(self):
        return {"region": self.region, "state": STATE}


print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=Account().query).json()["query"])
set_state("open")
print(requests.get(os.environ["HTTP_BASE"] + "/echo", params=Account().query).json()["query"])
