# expect: same
import os
import requests
class Meta:
    def __init__(self, headers):
        self.headers = headers
        self.names = [h for h in headers]
        self.plain = dict(headers.items())
    def get(self, name):
        return self.plain.get(name)
m = Meta(requests.get(os.environ["HTTP_BASE"] + "/headed").headers)
print(m.get("Content-Type"), "Content-Type" in m.names, "content-type" in m.headers)
def merge(a, b):
    out = {}
    out.update(a)
    out.update(b)
    return out
print(merge(m.headers, {"X": "1"}).get("Content-Type"))
print(sorted(m.headers)[0][0].isupper(), {k.title() for k in m.headers} >= {"Content-Type"})
