# expect: same
import os
import requests
class Page:
    def __init__(self, path):
        self.path = path
    @property
    def response(self):
        if not hasattr(self, "_r"):
            self._r = requests.get(os.environ["HTTP_BASE"] + self.path)
        return self._r
    @property
    def ok(self):
        return bool(self.response)
    def __len__(self):
        return len(self.response.url)
p = Page("/status/404")
print(p.ok, p.response.ok, len(p) > 10)
