# expect: same
import os
import requests


class Api:
    def __init__(self, session=None):
        self.session = session or requests.Session()


api = Api()
print(bool(api.session), api.session.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
