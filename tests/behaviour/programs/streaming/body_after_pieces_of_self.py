# expect: warned RH501
# differs: stdout, status, exception
"""A method takes the start of a body, another one the rest."""

import os

import requests

BASE = os.environ["HTTP_BASE"]


class Download:
    def __init__(self, path):
        self.response = requests.get(BASE + path, stream=True)

    def magic(self):
        return next(self.response.iter_content(4))

    def rest(self):
        return len(self.response.content)


download = Download("/bytes/100")
print(download.magic())
print(download.rest())
