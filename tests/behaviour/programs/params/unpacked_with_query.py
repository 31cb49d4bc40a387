# expect: same
import os
import requests


class Client:
    def __init__(self):
        self.session = requests.Session()

    def _options(self, options):
        options.setdefault("timeout", 5)
        return options

    def get(self, url, **options):
        return self.session.get(os.environ["HTTP_BASE"] + url, **self._options(options))

    def send(self, method, url, **options):
        return self.session.request(method, os.environ["HTTP_BASE"] + url, **options)


client = Client()
print(client.get("/echo?a=1", params={"b": None, "c": True}).json()["query"])
print(client.get("/echo", params="x=%20&y").json()["query"], client.get("/echo").json()["query"])
print(client.send("PUT", "/echo?z=1", params=[("k", 1), ("j", 2), ("k", 3)], data="text").json()["body"])
