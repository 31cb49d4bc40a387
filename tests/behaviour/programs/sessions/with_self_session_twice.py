# expect: told
# why: a Client cannot be opened again
import os
import requests


class Api:
    def __init__(self):
        self.session = requests.Session()

    def fetch(self, path):
        with self.session as session:
            return session.get(os.environ["HTTP_BASE"] + path).status_code


api = Api()
print(api.fetch("/status/200"), api.fetch("/status/201"))
