import os
import requests


class Client:
    def __init__(self):
        self.session = requests.Session()

    def fetch(self, path, **params):
        return self.session.get(os.environ["HTTP_BASE"] + path, params=params, timeout=5)
