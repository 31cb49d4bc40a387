# expect: same
"""One call of sessions of which only some have parameters of their own."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Plain:
    session = requests.Session()
    def ask(self, path, **options):
        return self.session.get(BASE + path, **options)
class Keyed(Plain):
    def __init__(self):
        self.session = requests.Session()
        self.session.params = {"key": "k"}
def ask(session, path, params):
    return session.request("GET", BASE + path, params=params).json()["query"]
with requests.Session() as plain, requests.Session() as keyed:
    keyed.params["key"] = "k"
    for session in (plain, keyed):
        print(ask(session, "/echo?z=1", {"q": [1, None]}), ask(session, "/echo?z=1", None))
for client in (Plain(), Keyed()):
    print(client.ask("/echo?z=1", params={"q": True}).json()["query"], client.ask("/echo?z=1").json()["query"])
