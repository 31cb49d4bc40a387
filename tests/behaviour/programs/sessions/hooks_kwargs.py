# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

def check(r, timeout=None, **kwargs):
    print(timeout, sorted(kwargs))


s = requests.Session()
s.hooks["response"] = [check]
s.get(BASE, timeout=3)
