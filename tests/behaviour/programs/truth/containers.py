# expect: same
import collections
import os
import requests

base = os.environ["HTTP_BASE"]
results = list()
seen = set()
queue = collections.deque(maxlen=3)
groups = collections.defaultdict(list)
for code in (200, 404, 500):
    r = requests.get(f"{base}/status/{code}")
    results.append(r)
    seen.add(r)
    queue.append(r)
    groups[code // 100].append(r)
print([bool(r) for r in results], sum(1 for r in seen if r), queue.popleft() and "first good")
print({k: [x.ok for x in v] for k, v in groups.items()}, any(groups[4]))
pairs = dict([(r.status_code, r) for r in results])
print("yes" if pairs[404] else "no", dict(zip("abc", results))["a"].ok)
results += [requests.get(base + "/status/404")]
print(len([r for r in results if not r]), [r.reason for r in results[2:]])
results[0] = requests.get(base + "/status/500")
print(bool(results[0]))
a, *rest = results
print(bool(a), [bool(r) for r in rest])
for (name, r) in zip(("a", "b"), results):
    print(name, "good" if r else "bad")
print(sorted(results, key=lambda r: (bool(r), r.status_code))[0].status_code)
print(max(results, key=lambda r: r.ok).status_code, min(results, key=bool).status_code)
