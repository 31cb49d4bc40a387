# expect: flagged
import os
import requests


class KeepAuth(requests.Session):
    def rebuild_auth(self, prepared_request, response):
        pass


session = KeepAuth()
session.headers["Authorization"] = "Bearer x"
print(session.get(os.environ["HTTP_BASE"] + "/cross/302/echo").json()["headers"]["authorization"])
