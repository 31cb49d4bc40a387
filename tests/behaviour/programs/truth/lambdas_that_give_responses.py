# expect: same
import os
from itertools import dropwhile, filterfalse, takewhile

import requests

BASE = os.environ["HTTP_BASE"]
replies = [requests.get(f"{BASE}/status/{code}") for code in (200, 404, 500, 201)]
print([r.status_code for r in filter(lambda r: r, replies)])
print([r.status_code for r in filter(lambda r: r and r.status_code != 200, replies)])
print([r.status_code for r in filter(lambda r: r if r.status_code < 500 else None, replies)])
print([r.status_code for r in filterfalse(lambda r: r or r.status_code == 500, replies)])
print([r.status_code for r in takewhile(lambda r: r, replies)])
print([r.status_code for r in dropwhile(lambda r: r is not None and r, replies)])
print([r.status_code for r in map(lambda r: r, replies)], list(filter(lambda n: n, [0, 1])))
pick = {"all": lambda r: True, "good": lambda r: r.ok}
print({name: len(list(filter(test, replies))) for name, test in pick.items()})
