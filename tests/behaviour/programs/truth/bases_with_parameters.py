# expect: same
"""Bases with parameters, and functions of requests as static methods."""
import os
import requests
from typing import Generic, TypeVar
BASE = os.environ["HTTP_BASE"]
R = TypeVar("R")
class Backend(Generic[R]):
    def call(self, name) -> R: raise NotImplementedError
    def safe(self, name):
        result = self.call(name)
        return result if result else None
class Http(Backend[requests.Response]):
    def call(self, name): return requests.get(name)
print(bool(Http().safe(BASE + "/status/404")))
class HTTP:
    get = staticmethod(requests.get)
    post = staticmethod(requests.post)
print(HTTP.get(BASE + "/echo?x=1", params={"z": True}).json()["query"], HTTP().post(BASE + "/echo", data={"n": None, "m": 1}).json()["body"], bool(HTTP.get(BASE + "/status/404")))
