# expect: same
import os, itertools
import requests
base = os.environ["HTTP_BASE"]
rs = [requests.get(f"{base}/status/{c}") for c in (404, 404, 404)]
a, b = itertools.tee(rs)
for r in a:
    print("good" if r else "bad")
for x, y in itertools.pairwise(rs):
    print(x.url[-3:], "good" if y else "bad")
