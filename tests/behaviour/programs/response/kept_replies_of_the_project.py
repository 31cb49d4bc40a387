# expect: same
import os
from types import SimpleNamespace
import requests

BASE = os.environ["HTTP_BASE"]


class Stored:
    def __init__(self, code):
        self.status_code, self.ok, self.reason, self.url = code, code < 400, "stored", "cache:x"

    def raise_for_status(self):
        print("stored")


class Cache:
    def __init__(self):
        self.kept = {"/a": Stored(404), "/b": SimpleNamespace(ok=True, reason="space", url="b")}

    def get(self, path):
        hit = self.kept.get(path)
        return hit if hit is not None else requests.get(BASE + path, timeout=5)


def show(reply):
    print(reply.ok, reply.reason, not reply.ok, "bad" if not reply.ok else "good", reply.url[-3:])
    if reply.ok:
        print("fine")


cache = Cache()
for path in ("/a", "/b", "/status/404", "/echo"):
    show(cache.get(path))
    reply = cache.get(path)
    print([each.reason for each in (reply,)], f"{reply.ok}", reply.ok and reply.reason)
