# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

def log(r, *args, **kwargs):
    print(r.elapsed.total_seconds() < 5, r.url.startswith("http"), r.request.method)


s = requests.Session()
s.hooks["response"].append(log)
s.get(BASE)
