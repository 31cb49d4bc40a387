import os

import requests

BASE = os.environ["HTTP_BASE"]


class Api:
    """A client with a session of its own."""

    def __init__(self):
        self.session = requests.Session()

    def status(self, path):
        return self.session.get(BASE + path).status_code

    def close(self):
        self.session.close()
