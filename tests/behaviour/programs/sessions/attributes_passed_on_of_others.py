# expect: flagged RH310
import os
import requests


class Requestor:
    def __init__(self):
        self._http = requests.Session()

    def __getattr__(self, name):
        return getattr(self._http, name)


requestor = Requestor()
print(requestor.verify, requestor.get(os.environ["HTTP_BASE"] + "/status/200").ok)
