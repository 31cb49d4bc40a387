# expect: same
import os
import requests
base = os.environ["HTTP_BASE"]
class A:
    def __init__(self):
        for name, path in {"one": "/status/200", "two": "/status/404"}.items():
            setattr(self, name + "_reply", requests.get(base + path))
a = A()
for name in ("one", "two"):
    r = getattr(a, name + "_reply")
    print("good" if r else "bad")
print("good" if a.two_reply else "bad")
