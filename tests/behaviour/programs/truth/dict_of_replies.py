# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
codes = (200, 404, 500)
replies = {c: requests.get(f"{base}/status/{c}") for c in codes}
print({c: bool(r) for c, r in replies.items()})
print(sorted(c for c, r in replies.items() if not r))
print(any(replies.values()), all(replies.values()), sum(map(bool, replies.values())))
print([c for c in replies if replies[c]], len([*filter(None, replies.values())]))
ok, bad = [], []
for c, r in replies.items():
    (ok if r else bad).append(c)
print(ok, bad)
print({True: "good", False: "bad"}[bool(replies[404])], ["bad", "good"][bool(replies[200])])
print(int(bool(replies[200])), f"{bool(replies[500])}", "%s" % (not replies[500]))
while replies and not (last := replies.popitem()[1]):
    print("dropped", last.status_code)
