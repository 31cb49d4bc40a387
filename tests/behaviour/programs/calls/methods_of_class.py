# expect: same
import os
import requests


class Rest:
    base = os.environ["HTTP_BASE"]
    _get = staticmethod(requests.get)

    @classmethod
    def item(cls, number):
        return cls._get(f"{cls.base}/items/{number}").json()

    @staticmethod
    def ping():
        return requests.head(Rest.base).ok

    def __call__(self, path):
        return requests.get(self.base + path)

    def __getitem__(self, number):
        return self("/items/%d" % number).json()["id"]


print(Rest.item(3), Rest.ping(), Rest()("/redirect/1").status_code, Rest()[7])
