# expect: flagged RH313
import os
import requests


class Api(requests.Session):
    def __init__(self, base_url):
        super().__init__()
        self._base_url = base_url


api = Api(os.environ["HTTP_BASE"])
print(api.get(api._base_url + "/status/200").ok)
