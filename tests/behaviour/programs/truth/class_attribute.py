# expect: same
import os
import requests
class Probe:
    last = None
    def check(self, path):
        Probe.last = requests.get(os.environ["HTTP_BASE"] + path)
        return type(self).last
p = Probe()
print(bool(p.check("/status/404")), bool(Probe.last), p.last.ok, "x" if getattr(Probe, "last") else "y")
