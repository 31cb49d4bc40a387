# expect: same
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Http:
    def __init__(self): self._s = requests.Session()
    def __getattr__(self, n):
        if n in ("get", "post", "delete"):
            def call(path, **kw): return self._s.request(n.upper(), BASE + path, **kw)
            return call
        raise AttributeError(n)
h = Http()
print(h.get("/echo?z=1", params={"a": None}).json()["query"], "ok" if h.get("/status/404") else "bad", h.post("/form", data={"b": None, "c": "1"}).json()["fields"], h.delete("/items/1").status_code)
