# expect: safe
# differs: stdout
import json
import os
import requests

base = os.environ["HTTP_BASE"]
r = requests.get(base + "/headed")
h = r.headers
result = {"status": r.status_code, "headers": dict(h), "cookies": r.cookies.get_dict()}
print(json.dumps(result["headers"], sort_keys=True)[:30])
for k in h:
    if k == "Content-Type":
        print("found", h[k])
print("Content-Type" in h.keys(), ("ETag", '"e1"') in h.items(), h.get("etag"))
print({k.title() for k in h} >= {"Etag"}, [k for k, v in sorted(h.items())][:2])
print(next(iter(h)), max(h, key=len), ", ".join(h), ";".join(f"{k}={v}" for k, v in h.items() if k.startswith("X")))
subset = {k: h[k] for k in ("Content-Type", "X-Rate-Limit") if k in h}
print(subset)
copy = dict(h)
copy.update({"X-Rate-Limit": "1"})
print(copy["X-Rate-Limit"], "x-rate-limit" in copy)
print(h)
def log(headers):
    return "\n".join("%s: %s" % pair for pair in headers.items())
print(log(h)[:12], log({"A": 1}))
class Wrapper:
    def __init__(self, response):
        self.headers = response.headers
    def names(self):
        return list(self.headers)
print(Wrapper(r).names()[:2])
