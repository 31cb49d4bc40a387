# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]


def fetch(path, fallback=None):
    r = requests.get(base + path)
    return r or fallback


def first(*paths):
    return next((r for r in [requests.get(base + p) for p in paths] if r), None)


print(fetch("/status/404") is None, fetch("/status/200").status_code, fetch("/status/500", "x"))
print((fetch("/status/404") or {}).get("a", "none") if not fetch("/status/404") else "?")
