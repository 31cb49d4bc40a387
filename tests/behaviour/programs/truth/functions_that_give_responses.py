# expect: flagged RH402
import os
from itertools import takewhile

import requests

BASE = os.environ["HTTP_BASE"]


def alive(code):
    return requests.get(f"{BASE}/status/{code}")


same = lambda reply: reply
replies = [requests.get(f"{BASE}/status/{code}") for code in (200, 404)]
print(list(filter(alive, [200, 404])), list(takewhile(alive, [200, 404, 200])))
print([r.status_code for r in filter(same, replies)])
