import requests
from requests.adapters import HTTPAdapter


class Tagging(HTTPAdapter):
    def add_headers(self, request, **kwargs):
        request.headers["X-Tag"] = "t"


def make():
    session = requests.Session()
    session.mount("http://", Tagging())
    return session
