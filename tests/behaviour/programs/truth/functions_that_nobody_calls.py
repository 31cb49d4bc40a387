# expect: warned RH412
# differs: stdout
import os
import requests
BASE = os.environ["HTTP_BASE"]
def fetch(path): return requests.get(BASE + path)
def other(): return 3
table = eval("{'fetch': fetch}")
r = table["fetch"]("/status/404")
print("ok" if r else "bad")
