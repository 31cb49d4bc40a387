# expect: same
import contextvars, os
import requests
base = os.environ["HTTP_BASE"]
current = contextvars.ContextVar("current", default=None)
def fetch():
    current.set(requests.get(base + "/status/404"))
fetch()
print("good" if current.get() else "bad")
