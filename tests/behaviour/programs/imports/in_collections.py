# expect: warned RH101
"""The module lies in a dict and a list, through which it is called."""
import importlib
import os
import requests

BASE = os.environ["HTTP_BASE"]
table = {"plain": requests, "named": importlib.import_module("requests")}
print(table["plain"].get(BASE + "/redirect/1").status_code)
print(table["named"].head(BASE + "/redirect/1").status_code)
for library in [requests]:
    print(library.get(BASE + "/status/404").ok)
