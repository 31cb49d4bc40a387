# expect: flagged
import os
import requests
from requests.adapters import HTTPAdapter


class Tagged(HTTPAdapter):
    def add_headers(self, request, **kwargs):
        request.headers["X-Tag"] = "1"


session = requests.Session()
session.mount("http://", Tagged())
print(session.get(os.environ["HTTP_BASE"] + "/echo").json()["headers"]["x-tag"])
