# expect: same
import os
import requests


class Base:
    def __init__(self, base):
        self.base = base

    def get(self, path, **params):
        return requests.get(self.base + path, params=self.clean(params)).json()["query"]

    def clean(self, params):
        return params


class Paged(Base):
    def page(self, number=None):
        return self.get("/echo", page=number, sort="up")


api = Paged(os.environ["HTTP_BASE"])
print(api.page(), api.page(2), api.get("/echo?x=1", flag=True))
