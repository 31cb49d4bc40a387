# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
good, bad = requests.get(base + "/status/200"), requests.get(base + "/status/404")
print(good.ok == True, bad.ok == False, good.ok is bad.ok, good.ok + good.ok, "ab"[good.ok])
print(not good.ok, not not bad.ok, str(good.ok).lower(), good.ok in (True,), -good.ok, good.ok << 1)
print((lambda r: r.ok)(bad), [*map(lambda r: not r.ok, (good, bad))], good.ok and bad.ok or "none")
print(good.ok if bad.ok else bad.ok, {good.ok: "x"}, f"{good.ok}{bad.ok!r:>7}", "%s" % bad.ok, good.ok != bad.ok)
value = good.ok,
print(value, good.ok.__class__.__name__, not(good.ok)or(bad.ok))
