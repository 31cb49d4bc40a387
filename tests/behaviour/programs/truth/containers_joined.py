# expect: same
import os
from collections import Counter, OrderedDict, defaultdict
import requests

BASE = os.environ["HTTP_BASE"]


def g(c):
    return requests.get(f"{BASE}/status/{c}")


a, b = [g(200)], [g(404)]
both = a + b
both += [g(500)]
print([bool(r) for r in both], [bool(r) for r in [*a, *b]], [bool(r) for r in sum([a, b], [])])
d = defaultdict(list)
for r in both:
    d[r.status_code].append(r)
d.setdefault(404, []).append(g(403))
print({k: [bool(r) for r in v] for k, v in d.items()}, bool(next(iter(d.values()))[0]))
m = {"x": {"y": [g(404)]}, "z": (g(200), "t")}
print(bool(m["x"]["y"][0]), bool(m["z"][0]), m["x"]["y"][-1].ok, bool(list(m["z"])[0]))
od = OrderedDict(first=g(404))
od.update(second=g(200))
od |= {"third": g(500)}
k, v = od.popitem(last=False)
print(k, bool(v), [k for k, v in od.items() if v], bool(list(od.items())[0][1]), bool(od.copy()["third"]))
grid = [[g(200), g(404)], [g(500)]]
print([[1 if c else 0 for c in row] for row in grid], grid[0][1] and "x" or "y")
for i, (n, r) in enumerate(zip("ab", both), start=1):
    print(i, n, "ok" if r else "bad")
for k, (n, r) in {"p": ("q", g(404))}.items():
    print(k, n, not r)
stack = [g(200)]
stack.insert(0, g(404))
stack[1:] = [g(500), g(201)]
print([bool(stack.pop(0)) for _ in range(3)], len(stack))
print(max({"a": g(404), "b": g(200)}.items(), key=lambda kv: bool(kv[1]))[0])
if any((hit := r) for r in both):
    print(hit.status_code)
print(Counter("up" if r else "down" for r in both)["down"], {r for r in both if r} != set())
x = y = g(404)
print(bool(x), bool(y), (lambda *rs, **kw: [bool(r) for r in rs] + [bool(kw["z"])])(*both, z=x))
