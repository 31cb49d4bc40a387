# expect: same
# why: only str and httpx.URL are taken
import os
import requests


class Endpoint:
    def __init__(self, path):
        self.path = path

    def __str__(self):
        return os.environ["HTTP_BASE"] + self.path


print(requests.get(Endpoint("/status/200")).status_code)
