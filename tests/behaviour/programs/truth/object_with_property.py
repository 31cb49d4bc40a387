# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]


class Checker:
    def __init__(self):
        self.last = None
        self.seen = {}

    def check(self, path):
        self.last = requests.get(base + path)
        self.seen[path] = self.last
        return self.last if self.last else None

    def good(self):
        return [p for p, r in self.seen.items() if r]

    @property
    def healthy(self):
        return bool(self.last) and self.last.text != ""


c = Checker()
print(c.healthy)
for path in ("/status/200", "/status/404", "/status/201"):
    found = c.check(path)
    print(path, found is None, found and found.status_code, c.healthy)
print(c.good(), not c.last)
if found and found.ok or not found:
    print("always")
