# expect: same
"""A mapping takes the allowed arguments of another, `stream=` among them."""

import os

import requests

BASE = os.environ["HTTP_BASE"]
ALLOWED = ("timeout", "verify", "stream")


def load(url, **options):
    return requests.get(url, **{name: options[name] for name in ALLOWED if name in options})


print([len(piece) for piece in load(BASE + "/bytes/10", stream=True, other=3).iter_content(4)])
print(len(load(BASE + "/bytes/10", timeout=3).content))
