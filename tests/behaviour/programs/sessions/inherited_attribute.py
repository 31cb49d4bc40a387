# expect: same
import os
import requests


class Base:
    def __init__(self):
        self.http = requests.Session()


class Child(Base):
    def ok(self, path):
        return self.http.get(os.environ["HTTP_BASE"] + path).ok


print(Child().ok("/status/200"), Child().ok("/status/404"))
