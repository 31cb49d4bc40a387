# expect: same
import os
import requests
class Checked:
    def __init__(self, url): self.url = url
    def __enter__(self):
        self.r = requests.get(self.url)
        return self.r
    def __exit__(self, kind, exc, tb):
        if not self.r:
            print("closing bad")
        return isinstance(exc, (requests.HTTPError, KeyError))
with Checked(os.environ["HTTP_BASE"] + "/status/404") as r:
    r.raise_for_status()
print("end")
