# expect: same
"""Responses that operators, unpacking and bound functions of the project's own classes give."""
import os
import types
import requests
BASE = os.environ["HTTP_BASE"]
class Address(str):
    def __truediv__(self, part): return Address(f"{self}/{part}")
    def __invert__(self): return requests.get(self)
    def __pos__(self): return requests.head(self)
    def __rshift__(self, check): return check(requests.get(self))
    def __rlshift__(self, data): return requests.post(self, data=data)
class Chain:
    def __init__(self, paths): self.paths = list(paths)
    def __iter__(self): return self
    def __next__(self):
        if not self.paths: raise StopIteration
        return requests.get(BASE + self.paths.pop(0))
    def __iadd__(self, path):
        self.paths.append(path)
        return self
    def __contains__(self, response): return bool(response)
class Queue:
    def __init__(self, *paths): self.paths = paths
    def __iter__(self):
        for path in self.paths: yield requests.get(BASE + path)
class Last:
    def __init__(self, response): self.response = response
    def __ior__(self, path): return requests.get(BASE + path)
class Client:
    def get(self, path): return requests.get(BASE + path)
base = Address(BASE)
print("up" if ~(base / "status" / 404) else "down", "up" if +(base / "status" / 500) else "down")
print((base / "status" / 404) >> (lambda response: not response), bool(b"a" << (base / "status/503")))
first, second = Chain(["/echo", "/status/404"])
print("first" if first else "no first", "second" if second else "no second")
one, *others = Queue("/status/404", "/echo", "/status/500")
print("one" if one else "none", [bool(other) for other in others])
chain = Chain([])
chain += "/status/404"
for response in chain:
    print("in" if response in chain else "not in")
last = Last(None)
last |= "/status/404"
print("last" if last else "no last")
client = Client()
client.check = types.MethodType(lambda self, path: self.get(path), client)
print("fine" if client.check("/status/404") else "failed")
