# expect: flagged RH304
# why: a method that has a docstring alone is none that is followed
import os
import requests
from requests.adapters import HTTPAdapter


class Noted(HTTPAdapter):
    def prepare(self):
        """Nothing yet."""


session = requests.Session()
session.mount("http://", Noted())
print(session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
