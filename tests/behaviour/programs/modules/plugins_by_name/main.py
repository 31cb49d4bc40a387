# expect: same
"""Plugins that mention requests nowhere, and get a session or a client of the project."""
import importlib
import os
import requests
from client import Client
from plugins import load

BASE = os.environ["HTTP_BASE"]
for plugin in load(Client()):
    print(plugin.name, plugin.run())
session = requests.Session()
for name in ("one", "two"):
    print(importlib.import_module(f"plugins.by_{name}").run(session, BASE))
print(__import__("plugins.by_one", fromlist=["run"]).run(session, BASE))
path = "plugins.{}".format("by_two")
print(importlib.import_module(path).run(session, BASE))
