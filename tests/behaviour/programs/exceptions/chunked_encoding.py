# expect: same
import os
import requests

for name in ("truncated", "truncated-chunks", "mid-reset"):
    try:
        requests.get(os.environ["BROKEN_BASE"] + "/" + name)
    except requests.exceptions.ChunkedEncodingError:
        print("broken off", name)
