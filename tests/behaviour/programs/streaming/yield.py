# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

import contextlib


@contextlib.contextmanager
def opened(path):
    with requests.get(BASE + path, stream=True) as r:
        r.raise_for_status()
        yield r


with opened("/bytes/50") as r:
    print(len(r.content))
with opened("/bytes/50") as r:
    print(sum(map(len, r.iter_content(7))))
