# expect: same
import os
import weakref
import requests


class Holder:
    __slots__ = ("response", "__weakref__")

    def __init__(self, r):
        self.response = r


h = Holder(requests.get(os.environ["HTTP_BASE"] + "/status/404"))
ref = weakref.ref(h)
print("up" if ref().response else "down")
d = weakref.WeakValueDictionary()
d["a"] = h
print(bool(d["a"].response))
