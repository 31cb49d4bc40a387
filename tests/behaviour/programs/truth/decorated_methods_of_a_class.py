# expect: same
import os, functools
import requests
BASE = os.environ["HTTP_BASE"]
def every(deco):
    def apply(cls):
        for name, f in list(vars(cls).items()):
            if callable(f) and not name.startswith("_"):
                setattr(cls, name, deco(f))
        return cls
    return apply
def checked(f):
    @functools.wraps(f)
    def inner(*a, **k):
        r = f(*a, **k)
        return r if r else None
    return inner
@every(checked)
class Api:
    def good(self):
        return requests.get(BASE + "/echo")
    def bad(self):
        return requests.get(BASE + "/status/404")
a = Api()
print(a.good() is not None, a.bad() is not None)
