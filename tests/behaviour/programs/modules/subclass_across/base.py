import os

import requests


class BaseSession(requests.Session):
    def fetch_json(self, path):
        response = self.get(os.environ["HTTP_BASE"] + path)
        response.raise_for_status()
        return response.json()
