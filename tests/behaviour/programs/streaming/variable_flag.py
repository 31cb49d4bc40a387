# expect: same
import os
import requests


def fetch(path, stream=False):
    return requests.get(os.environ["HTTP_BASE"] + path, stream=stream)


print(fetch("/bytes/10").content[:3])
with fetch("/bytes/2000", stream=True) as r:
    print(sum(len(c) for c in r.iter_content(100)))
