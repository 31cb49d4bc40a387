# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

class Api:
    def __init__(self):
        self.http = requests.Session()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.http.close()

    def get(self):
        return self.http.get(BASE).status_code


api = Api()
with api:
    print(api.get())
with api:
    print(api.get())
