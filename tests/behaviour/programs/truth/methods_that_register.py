# expect: same
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Client:
    def __init__(self):
        self._handlers = {}
    @property
    def handlers(self):
        return self._handlers
    def on(self, name):
        def keep(function):
            self.handlers[name] = function
            return function
        return keep
client = Client()
@client.on("get")
def fetch(path):
    return requests.get(BASE + path)
@client.on("probe")
def probe(path):
    return requests.head(BASE + path)
for name, path in (("get", "/status/500"), ("probe", "/echo")):
    answer = client.handlers[name](path)
    print(name, "ok" if answer else "failed")
class Loader:
    plugins = {}
    @classmethod
    def register(cls, kind):
        def wrap(k):
            cls.plugins.setdefault(kind, []).append(k)
            return k
        return wrap
@Loader.register("http")
class Http:
    def load(self, p):
        return requests.get(BASE + p)
for k in Loader.plugins["http"]:
    r = k().load("/status/404")
    print("yes" if r else "no")
class Check:
    registry = []
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append(cls)
class Missing(Check):
    def run(self, session):
        return session.get(BASE + "/status/404")
class Good(Check):
    def run(self, session):
        return session.get(BASE + "/status/200")
s = requests.Session()
for cls in Check.registry:
    r = cls().run(s)
    if r:
        print("good", r.status_code)
    else:
        print("bad", r.status_code)
