# expect: same
import os
import requests


class Api:
    def __init__(self):
        self.session = requests.Session()

    def _send(self, method, path, unread=False):
        return self.session.request(method, os.environ["HTTP_BASE"] + path, stream=unread)

    def load(self, path, *, unread=False):
        return self._send("GET", path, unread)


api = Api()
data = api.load("/json/ok").json()
print(data)
print(api.load("/bytes/10").content)
for piece in api.load("/bytes/3000", unread=True).iter_content(1000):
    print(len(piece))
late = api.load("/bytes/20", unread=len(data) > 100)
print(late.content)
