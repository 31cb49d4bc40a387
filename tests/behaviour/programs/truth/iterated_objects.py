# expect: same
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Pages:
    def __init__(self, n): self.n, self.i = n, 0
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return requests.get(BASE + ("/status/404" if self.i % 2 else "/echo"))
    def __len__(self): return self.n
    def __getitem__(self, k): return [requests.get(BASE + "/status/500") for _ in range(self.n)][k]
    def __call__(self, p): return requests.get(BASE + p)
    def __contains__(self, p): return bool(self(p))
    def __add__(self, o): return [*self, *o]
print([bool(r) for r in Pages(3)], "/status/404" in Pages(1), "/echo" in Pages(1), [bool(r) for r in Pages(1) + Pages(2)])
print("ok" if Pages(2)[0] else "bad", [bool(r) for r in Pages(2)[:1]], "ok" if Pages(1)("/status/404") else "bad")
first, *others = Pages(3)
print(bool(first), [bool(o) for o in others], dict(zip("ab", Pages(2)))["a"].reason, max(Pages(2), key=bool).status_code)


class Stack(list):
    def __reversed__(self):
        return iter([requests.get(BASE + "/status/404"), requests.get(BASE + "/echo")])


print([bool(r) for r in reversed(Stack())])
