# expect: warned RH412
# differs: stdout
import os, importlib, types, sys
import requests
BASE = os.environ["HTTP_BASE"]
mod = types.ModuleType("plug"); mod.get = lambda p: requests.get(BASE + p)
sys.modules["plug"] = mod
import plug
print("ok" if plug.get("/status/404") else "bad")
print("ok" if importlib.import_module("plug").get("/status/404") else "bad")
