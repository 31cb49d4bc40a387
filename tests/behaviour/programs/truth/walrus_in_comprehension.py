# expect: same
import os
import requests
base = os.environ["HTTP_BASE"]
good = [r.status_code for c in (200, 404, 201) if (r := requests.get(f"{base}/status/{c}"))]
print(good)
if (r := requests.get(base + "/status/404")) and r.text:
    print("x")
elif not r:
    print("bad")
print({c: "y" if (q := requests.get(f"{base}/status/{c}")).ok else "n" for c in (200, 500)})
