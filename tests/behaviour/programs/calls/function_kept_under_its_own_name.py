# expect: same
"""A function of requests in an attribute that is called as it is: `deps.get(...)`."""
import os
import typing
import requests

BASE = os.environ["HTTP_BASE"]


class Deps:
    def __init__(self, http, get=requests.get):
        self.http, self.get = http, get


class Functions(typing.NamedTuple):
    post: typing.Callable = requests.post
    get: typing.Callable = requests.get


deps = Deps(requests.Session())
print(deps.get(BASE + "/echo?x=1", params={"y": None}).json()["query"])
functions = Functions()
print(functions.get(BASE + "/echo?x=1", {"y": True}).json()["query"])
print(functions.post(BASE + "/echo", data={"y": None, "z": True}).ok, bool(functions.get(BASE + "/status/404")))
