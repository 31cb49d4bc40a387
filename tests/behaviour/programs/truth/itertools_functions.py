# expect: same
import os
import requests
import functools
import itertools

base = os.environ["HTTP_BASE"]
replies = [requests.get(f"{base}/status/{c}") for c in (200, 404, 201)]
print(len(list(itertools.takewhile(bool, replies))), len(list(itertools.filterfalse(None, replies))))
print(functools.reduce(lambda a, b: a and b, replies).status_code)
print([k for k, g in itertools.groupby(replies, key=bool)])
print(len(list(itertools.compress("abc", replies))))
print([r.status_code for r in itertools.chain(replies, replies) if r])
print([a.status_code for a, b in zip(replies, replies[1:]) if a and b])
print([bool(r) for r in reversed(replies)], [bool(r) for i, r in enumerate(replies, 1)])
