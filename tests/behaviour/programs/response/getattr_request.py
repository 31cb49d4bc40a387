# expect: same
import os

import requests


class Refused(Exception):
    def __init__(self, response, status):
        self.status = status
        self.request = getattr(response, "request", None)


r = requests.post(os.environ["HTTP_BASE"] + "/status/404", data="text")
error = Refused(r, r.status_code)
print(error.status, error.request.method, str(error.request.url).endswith("/status/404"))
print(getattr(r, "request", None) is r.request)
