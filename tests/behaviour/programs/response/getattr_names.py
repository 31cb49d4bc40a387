# expect: safe
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/status/404")
print(getattr(r, "ok"), getattr(r, "reason", "-"), getattr(r, "status_code"), hasattr(r, "ok"))
for name in ("ok", "reason"):
    print(name, getattr(r, name, "missing"))
