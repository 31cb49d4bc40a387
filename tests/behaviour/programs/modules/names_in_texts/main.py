# expect: same
"""Functions and classes that are looked up by texts such as `package.module:name`."""
import os, importlib
from loader import import_string, load_all
HANDLERS = ["tasks.ping:Ping", "tasks.gone:run"]
for spec in HANDLERS:
    module, _, name = spec.partition(":")
    made = getattr(importlib.import_module(module), name)
    out = made(os.environ["HTTP_BASE"]) if name == "run" else made().go(os.environ["HTTP_BASE"])
    print(spec, "up" if out else "down")
CONFIG = {"backend": "tasks.ping.Ping"}
print("up" if import_string(CONFIG["backend"])().go(os.environ["HTTP_BASE"]) else "down")
for f in load_all(["ping", "gone"]): print("y" if f(os.environ["HTTP_BASE"]) else "n")
