# expect: same
import os

import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    def __init__(self, user, password=None):
        self.session = requests.Session()
        self.session.auth = (user, password)

    def sent(self):
        headers = self.session.get(BASE + "/echo").json()["headers"]
        return [value for name, value in headers.items() if name.lower() == "authorization"]


print(Api("müller", "größe").sent(), Api("plain").sent(), Api("a", 5).sent())
