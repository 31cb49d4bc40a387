# expect: warned RH201
# differs: target, stdout
import os
import requests
BASE = os.environ["HTTP_BASE"]
def fetch(path, params={"a": "1"}, timeout=5):
    return requests.get(BASE + path, params=params, timeout=timeout).json()["query"]
print(fetch("/echo"), fetch("/echo", {"b": "2"}))
hidden = eval("fetch")
print(hidden("/echo?z=1", {"c": None, "d": True}), hidden("/echo?q=1", params={}))
