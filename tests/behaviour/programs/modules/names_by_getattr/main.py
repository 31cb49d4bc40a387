# expect: same
"""Names of modules that their `__getattr__` makes when they are asked for (PEP 562)."""
import os
import api
import lazy
from api import fetch
from lazy import Reader

BASE = os.environ["HTTP_BASE"]
print(api.session.get(BASE + "/echo?b=1", params={"c": None, "d": True}).json()["query"])
print(bool(api.client.get(BASE + "/status/404")), "yes" if fetch("/status/500") else "no")
print(bool(Reader().read("/status/404")), "yes" if lazy.check("/status/404") else "no")
