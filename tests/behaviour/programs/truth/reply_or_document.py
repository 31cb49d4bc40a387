# expect: same
import os
import requests
def fetch(path, raw=False):
    r = requests.get(os.environ["HTTP_BASE"] + path)
    if raw:
        return r
    return r.json() if r.ok else {}
x = fetch("/status/404", raw=True)
print("good" if x else "bad")
y = fetch("/status/404")
print("good" if y else "empty")
z = fetch("/echo")
print("good" if z else "empty", z.get("method"))
