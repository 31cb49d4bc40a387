# expect: told RH412
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Lazy:
    def __init__(self, f): self.__dict__["_f"] = f
    def _get(self):
        if "_v" not in self.__dict__: self.__dict__["_v"] = self._f()
        return self.__dict__["_v"]
    def __bool__(self): return bool(self._get())
    @property
    def status(self): return self._get().status_code
l = Lazy(lambda: requests.get(BASE + "/status/404"))
print(bool(l), l.status, "x" if l else "y")
class Memo(dict):
    def __missing__(self, k):
        self[k] = v = requests.get(BASE + k)
        return v
m = Memo()
print("ok" if m["/status/500"] else "bad", [k for k in m if not m[k]], m["/echo"].ok, len(m))
