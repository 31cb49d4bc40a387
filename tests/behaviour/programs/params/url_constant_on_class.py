# expect: same
import os
import requests


class Api:
    BASE = os.environ["HTTP_BASE"]
    SEARCH = BASE + "/echo?format=json"
    PATH = "/echo?v=%d"

    def search(self, text):
        return requests.get(self.SEARCH, params={"q": text}).json()["query"]

    def version(self, number):
        return requests.get(self.BASE + self.PATH % number, params={"q": "x"}).json()["query"]


print(Api().search("a"), Api().version(3))
