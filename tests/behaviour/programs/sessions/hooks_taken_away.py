# expect: same
"""A hook for a while: put there, taken away, all of them cleared."""
import contextlib
import os
import requests
BASE = os.environ["HTTP_BASE"]
@contextlib.contextmanager
def recorded(session):
    seen = []
    def hook(response, *args, **kwargs):
        seen.append(response.status_code)
    session.hooks["response"].append(hook)
    try:
        yield seen
    finally:
        session.hooks["response"].remove(hook)
session = requests.Session()
with recorded(session) as seen:
    session.get(BASE + "/echo")
    session.get(BASE + "/status/404")
session.get(BASE + "/echo")
print(seen)
others = []
def other(response, *args, **kwargs):
    others.append(response.status_code)
session.hooks["response"].append(other)
session.get(BASE + "/status/500")
session.hooks["response"].clear()
session.get(BASE + "/echo")
print(others)
try:
    session.hooks["response"].remove(other)
except ValueError:
    print("gone")
session.close()
