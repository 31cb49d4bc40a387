# expect: same
import os
import requests
class Pages:
    def __init__(self, codes):
        self.codes = list(codes)
    def __iter__(self): return self
    def __next__(self):
        if not self.codes: raise StopIteration
        return requests.get(f"{os.environ['HTTP_BASE']}/status/{self.codes.pop(0)}")
for r in Pages([404, 200]):
    print("good" if r else "bad")
print([r.ok for r in Pages([404])])
