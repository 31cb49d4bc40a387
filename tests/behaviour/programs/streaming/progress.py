# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

with requests.get(BASE + "/bytes/1000", stream=True) as r:
    total = int(r.headers.get("content-length", 0))
    done = 0
    for chunk in r.iter_content(chunk_size=300):
        done += len(chunk)
        print(done, total, f"{done / total:.0%}")
