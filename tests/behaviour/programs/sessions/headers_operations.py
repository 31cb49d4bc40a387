# expect: same
import os
import requests

s = requests.Session()
for name, value in {"X-A": "1", "X-B": "2", "X-C": "3"}.items():
    s.headers[name] = value
print("x-a" in s.headers, s.headers.get("X-NONE"), s.headers.pop("X-C"), s.headers.pop("X-C", "gone"))
s.headers.update([("X-D", "4")])
seen = s.get(os.environ["HTTP_BASE"] + "/echo", headers={"X-A": "own"}).json()["headers"]
print({k: v for k, v in sorted(seen.items()) if k.startswith("x-")}, s.headers["X-A"])
