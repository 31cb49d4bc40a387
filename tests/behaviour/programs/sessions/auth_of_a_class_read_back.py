# expect: flagged RH701
import os
import requests
from requests.auth import AuthBase


class Token(AuthBase):
    def __call__(self, r):
        r.headers["X-Token"] = "t"
        return r


class Api(requests.Session):
    def __init__(self, token=None):
        super().__init__()
        self.auth = Token() if token is None else ("user", token)


api = Api("secret")
print(api.get(os.environ["HTTP_BASE"] + "/basic").status_code, api.auth[0])
