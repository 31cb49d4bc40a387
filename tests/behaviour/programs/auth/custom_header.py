# expect: same
import os
import requests


class TokenAuth(requests.auth.AuthBase):
    def __init__(self, token):
        self.token = token

    def __call__(self, r):
        r.headers["Authorization"] = f"Bearer {self.token}"
        return r


print(requests.get(os.environ["HTTP_BASE"] + "/bearer", auth=TokenAuth("t0ken")).json())
session = requests.Session()
session.auth = TokenAuth("t0ken")
print(session.get(os.environ["HTTP_BASE"] + "/bearer").status_code)
