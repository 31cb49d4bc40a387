# expect: same
import os
import requests
class M:
    def __init__(self, headers): self.headers = headers
m = M(requests.get(os.environ["HTTP_BASE"] + "/headed").headers)
def merge(a):
    out = {}
    out.update(a)
    return out
print(merge(m.headers).get("Content-Type"))
