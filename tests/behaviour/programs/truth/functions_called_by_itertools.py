# expect: same
import heapq
import os
from itertools import accumulate, dropwhile, filterfalse, groupby, starmap, takewhile

import requests

BASE = os.environ["HTTP_BASE"]
rs = [requests.get(f"{BASE}/status/{c}") for c in (200, 201, 404, 500)]
print([len(list(g)) for _, g in groupby(rs, key=lambda r: not r)])
print([(k, [r.status_code for r in g]) for k, g in groupby(rs, lambda r: r.ok)])
print([r.status_code for r in takewhile(lambda r: r, rs)], [r.status_code for r in dropwhile(lambda r: r, rs)])
print([r.status_code for r in filterfalse(lambda r: r, rs)])
print(list(starmap(lambda n, r: n if r else "-", zip("abcd", rs))))
print([r.status_code for r in accumulate(rs, lambda a, b: a and b)])
print([r.status_code for r in heapq.nlargest(2, rs, key=lambda r: (not r, r.status_code))])
rs.sort(key=lambda r: (not r, -r.status_code))
print([r.status_code for r in rs])
