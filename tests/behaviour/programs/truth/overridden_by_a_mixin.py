# expect: same
"""Methods of a base class that a mixin before it overrides, or that only a mixin has."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Base:
    def call(self, path):
        return self.load(path) or "nothing"
    def load(self, path): return {}
    def has(self, path):
        return bool(self.fetch(path))
class Web:
    def load(self, path): return requests.get(BASE + path)
    def fetch(self, path): return requests.get(BASE + path)
class Local:
    def fetch(self, path): return [path]
class Client(Web, Base): pass
class Other(Local, Base):
    def load(self, path): return [path]
for client in (Client(), Other()):
    print(client.call("/status/404") == "nothing", client.has("/status/500"), client.has("/echo"))
