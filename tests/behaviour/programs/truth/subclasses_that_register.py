# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]


class Check:
    found = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Check.found.append(cls)

    def __init__(self, http):
        self.http = http

    def up(self):
        r = self.run()
        return "up" if r else "down"


class Good(Check):
    def run(self):
        return self.http.get(BASE + "/status/200")


class Bad(Check):
    def run(self):
        return self.http.get(BASE + "/status/404")


with requests.Session() as http:
    print([(c.__name__, c(http).up()) for c in Check.found])
    for kind in Check.__subclasses__():
        reply = kind(http).run()
        print("good" if reply else "bad", kind(http).up())
