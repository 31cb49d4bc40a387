# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

rs = [requests.get(BASE + f"/bytes/{n}", stream=True) for n in (3, 4)]
for r in rs:
    print(len(r.content))
    r.close()
