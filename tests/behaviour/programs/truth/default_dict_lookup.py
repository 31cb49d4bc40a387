# expect: same
import os
import requests

cache = {}
for path in ("/status/200", "/status/404", "/status/200"):
    hit = cache.get(path)
    if not hit:
        hit = cache[path] = requests.get(os.environ["HTTP_BASE"] + path)
    print(path, hit.ok, len(cache))
if cache.get("/status/404"):
    print("never")
if cache.get("/nothing") or cache.get("/status/200"):
    print("found a good one")
