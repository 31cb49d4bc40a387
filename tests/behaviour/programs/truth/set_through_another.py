# expect: same
"""What is set on an object whose `__setattr__` sets it on another one, and read there."""
import os
import requests
BASE = os.environ["HTTP_BASE"]
class Settings:
    last = None
class Outer:
    def __init__(self, inner): self.__dict__["inner"] = inner
    def __getattr__(self, name): return getattr(self.inner, name)
    def __setattr__(self, name, value): setattr(self.inner, name, value)
settings = Settings()
outer = Outer(settings)
outer.last = requests.get(BASE + "/status/404")
outer.extra = requests.get(BASE + "/status/500")
print("last" if outer.last else "no last", "last" if settings.last else "no last")
print("extra" if outer.extra else "no extra", "extra" if settings.extra else "no extra")
