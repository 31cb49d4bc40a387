# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]
PLUGINS = {}


def plugin(cls):
    PLUGINS[cls.__name__] = cls()
    return cls


class Registry:
    kinds = {}

    @classmethod
    def register(cls, name):
        def deco(kind):
            cls.kinds[name] = kind
            return kind
        return deco


@plugin
class Alpha:
    def run(self, base):
        return requests.get(base + "/status/404")


@Registry.register("beta")
class Beta:
    def run(self, base):
        return requests.get(base + "/status/404")


result = PLUGINS["Alpha"].run(BASE)
print("up" if result else "down")
result = Registry.kinds["beta"]().run(BASE)
print("up" if result else "down")
for kind in Registry.kinds.values():
    print(bool(kind().run(BASE)))
