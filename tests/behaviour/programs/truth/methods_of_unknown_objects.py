# expect: same
import os, importlib
import requests
BASE = os.environ["HTTP_BASE"]
class Probe:
    def __init__(self, path): self.path = path
    def fetch_it(self):
        return requests.get(BASE + self.path)
def load(spec):
    name, _, arg = spec.partition(":")
    return eval(name)(arg)
for spec in ("Probe:/status/404", "Probe:/echo"):
    r = load(spec).fetch_it()
    if r: print("ok", r.reason, r.url.replace(BASE, ""))
    else: print("bad", r.status_code)
