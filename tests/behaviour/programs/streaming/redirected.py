# expect: same
import os
import requests

with requests.get(os.environ["HTTP_BASE"] + "/hop/302/bytes/100", stream=True) as r:
    print(len(r.history), sum(len(c) for c in r.iter_content(10)))
with requests.post(os.environ["HTTP_BASE"] + "/echo", json={"a": 1}, stream=True) as r:
    print(r.json()["method"])
