# expect: safe
# differs: stdout
import os
import sys
import requests

base = os.environ["HTTP_BASE"]
r = requests.get(base + "/headed")
r.tag = "t"
setattr(r, "other", 1)
print(r.tag, r.other, getattr(r, "missing", "none"), hasattr(r, "tag"), hasattr(r, "iter_content"))
print(getattr(r, "text", "")[:3], getattr(r, "url").startswith("http"), getattr(r, "ok", False))
maybe = r if sys.argv else None
print(getattr(maybe, "ok", False), getattr(maybe, "reason", "?"), getattr(maybe, "status_code", 0))
print(hasattr(maybe, "reason"), getattr(None or r, "ok", None))
attrs = {k: getattr(r, k) for k in ("status_code", "reason", "url", "ok")}
print(attrs)
