# expect: same
import os
import requests
class Fetch:
    def __init__(self, base): self.base = base
    def __call__(self, path): return requests.get(self.base + path)
    def __getitem__(self, path): return self(path)
    def __iter__(self):
        for c in (200, 404): yield self(f"/status/{c}")
    def __contains__(self, path): return bool(self(path))
    def __enter__(self): return self("/status/404")
    def __exit__(self, *a): return False
    def __eq__(self, other): return self("/status/404").ok == other
    def __add__(self, path): return self(path)
f = Fetch(os.environ["HTTP_BASE"])
print(bool(f("/status/404")), bool(f["/status/404"]), [bool(r) for r in f], "/status/404" in f)
with f as r:
    print(bool(r))
print("good" if f + "/status/404" else "bad", f == False)
it = iter(f)
print(bool(next(it)), bool(next(it)))
