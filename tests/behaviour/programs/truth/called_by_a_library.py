# expect: safe
# differs: stdout
import contextvars
import os
import requests

base = os.environ["HTTP_BASE"]


def fetch(path="/status/404"):
    return requests.get(base + path)


r = contextvars.copy_context().run(fetch)
print("good" if r else "bad")
r = contextvars.Context().run(lambda: fetch("/status/500"))
if not r:
    print("bad again")
