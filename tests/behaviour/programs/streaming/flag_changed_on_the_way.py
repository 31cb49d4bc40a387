# expect: same
import os
import requests


def fetch(path, stream=None, **kwargs):
    if path.startswith("/bytes"):
        stream = True
    kwargs.setdefault("timeout", 5)
    return requests.get(os.environ["HTTP_BASE"] + path, stream=stream, **kwargs)


def load(path, **kwargs):
    kwargs.update({"stream": True})
    return fetch(path, **kwargs)


print(fetch("/bytes/10").content[:3])
loaded = load("/json/ok")
print(loaded.json())
