# expect: flagged
"""What an attribute was set to a moment ago may have been changed by what was called since."""

import os

import requests


class Api:
    def start(self):
        self.session = requests.Session()
        self.replace()
        return self.session.close()

    def replace(self):
        self.session = requests.api


try:
    Api().start()
except AttributeError:
    print("no close")
print(requests.get(os.environ["HTTP_BASE"] + "/status/200").status_code)
