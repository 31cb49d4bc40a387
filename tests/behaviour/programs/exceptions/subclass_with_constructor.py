# expect: told
import os
import requests


class ApiError(requests.HTTPError):
    def __init__(self, message, code):
        super().__init__(message)
        self.code = code


def load(path):
    r = requests.get(os.environ["HTTP_BASE"] + path)
    if r.status_code != 200:
        raise ApiError("bad", r.status_code)
    return r


for path in ("/status/404", "/status/200"):
    try:
        print(load(path).status_code)
    except requests.HTTPError as e:
        print("http error", e, e.response is None)
