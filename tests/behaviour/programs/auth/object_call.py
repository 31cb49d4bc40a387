# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

class Key:
    def __init__(self, key):
        self.key = key

    def __call__(self, request):
        request.headers["X-Key"] = self.key
        return request


print(requests.get(BASE + "/echo", auth=Key("k")).json()["headers"]["x-key"])
s = requests.Session()
s.auth = Key("z")
print(s.get(BASE + "/echo").json()["headers"]["x-key"])
