# expect: same
"""Pairs with what is no text, which other code reads too, or that are spread into arguments."""
import os
import requests
from requests.auth import HTTPBasicAuth
BASE = os.environ["HTTP_BASE"]
KEY = (7, "a")
def pair(known):
    return ("me", "secret" if known else None)
def foreign(): return "jörg", "päss"
class Api:
    def __init__(self, settings): self.settings = settings
    def key_and_secret(self): return self.settings["key"], self.settings.get("secret")
    def load(self):
        return requests.get(BASE + "/echo", auth=HTTPBasicAuth(*self.key_and_secret()))
def sent(reply): return reply.json()["headers"].get("authorization")
print(sent(requests.get(BASE + "/echo", auth=KEY)), KEY[0] + 1)
print(sent(requests.get(BASE + "/echo", auth=pair(False))), pair(False)[1] is None, pair(True))
print(sent(requests.get(BASE + "/echo", auth=foreign())), foreign()[0].upper())
session = requests.Session()
session.auth = KEY
print(sent(session.get(BASE + "/echo")))
print(sent(requests.get(BASE + "/echo", auth=HTTPBasicAuth(*foreign()))), sent(requests.get(BASE + "/echo", auth=HTTPBasicAuth(*KEY))))
print(sent(Api({"key": "k", "secret": "s"}).load()), sent(Api({"key": "k"}).load()))
try:
    HTTPBasicAuth(*("one", "two", "three"))
except TypeError:
    print("refused")
