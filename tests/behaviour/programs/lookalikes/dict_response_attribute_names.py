# expect: same
import os
import types
import requests


def load(path):
    r = requests.get(os.environ["HTTP_BASE"] + path)
    return types.SimpleNamespace(ok=r.ok, url="u", text=r.text, headers={"A-B": "c"}, reason=None, response=r)


box = load("/status/404")
if not box.ok:
    print(box.url.upper(), box.reason, dict(box.headers), box.text)  # kept
print(box.response.ok, box.response.reason)
