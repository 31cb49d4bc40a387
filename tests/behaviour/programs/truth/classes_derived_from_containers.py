# expect: same
import os
from collections import UserDict, UserList, deque
import requests

BASE = os.environ["HTTP_BASE"]
PATHS = ("/echo", "/status/404")


class Memo(dict):
    def __missing__(self, path):
        made = self[path] = requests.get(BASE + path)
        return made


class Results(list):
    def fetch(self, path):
        self.append(requests.get(BASE + path))

    def good(self):
        return [reply.status_code for reply in self if reply]

    @property
    def all_good(self):
        return all(self)


class Store(UserDict):
    def __setitem__(self, key, reply):
        super().__setitem__(key, reply)

    def bad(self):
        return [key for key, reply in self.data.items() if not reply], len(self)


class Recent(deque):
    def add(self, path):
        super().append(requests.get(BASE + path))
        return self


class Replies(UserList):
    pass


class Named(dict):
    def __getattr__(self, name):
        return self[name]


memo = Memo()
print(["y" if memo[path] else "n" for path in PATHS], [p for p, r in memo.items() if not r])
print(sum(1 for r in memo.values() if r), "y" if memo.get("/status/404") else "n", any(memo.values()))
results = Results()
for path in PATHS:
    results.fetch(path)
print(results.good(), results.all_good, bool(results[1]), [bool(r) for r in results], any(results))
store = Store()
for path in PATHS:
    store[path] = requests.get(BASE + path)
print(store.bad(), [bool(r) for r in store.values()], "y" if store["/status/404"] else "n")
print([bool(r) for r in Recent(maxlen=3).add("/echo").add("/status/404")])
print([bool(r) for r in Replies([requests.get(BASE + p) for p in PATHS])], list(map(bool, Results(requests.get(BASE + p) for p in PATHS))))
named = Named(a=requests.get(BASE + "/status/404"), b=requests.get(BASE + "/echo"))
print("y" if named["a"] else "n", named["a"].reason, "y" if named.b else "n", named.a.ok, [k for k in named if named[k]])
