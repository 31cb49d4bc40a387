# expect: same
import enum
import os
import requests

BASE = os.environ["HTTP_BASE"]


class Step(enum.Enum):
    OK = "/status/200"
    GONE = "/status/410"

    def fetch(self):
        return requests.get(BASE + self.value)

    @classmethod
    def all(cls):
        return {s: s.fetch() for s in cls}


class Method(enum.Enum):
    GET = "get"
    HEAD = "head"

    def send(self, path, **kw):
        return getattr(requests, self.value)(BASE + path, **kw)


print({s.name: bool(r) for s, r in Step.all().items()})
print(Method.GET.send("/redirect/1").status_code, Method.HEAD.send("/redirect/1").status_code)
print([bool(Step[n].fetch()) for n in ("OK", "GONE")])
