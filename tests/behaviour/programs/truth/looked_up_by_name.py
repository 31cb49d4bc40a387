# expect: same
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Checks:
    def check_a(self): return requests.get(BASE + "/status/404")
    def check_b(self): return requests.get(BASE + "/echo")
    def run(self):
        for n in dir(self):
            if n.startswith("check_"):
                r = getattr(self, n)()
                print(n, "ok" if r else "bad")
Checks().run()


def check_a():
    return requests.get(BASE + "/status/404")


def check_b():
    return requests.get(BASE + "/echo")


for name in sorted(known for known in globals() if known.startswith("check_")):
    print(name, "ok" if globals()[name]() else "bad")
