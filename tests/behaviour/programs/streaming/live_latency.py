# expect: same
# why: pieces have to be seen as they come, not after the last one
import os
import time
import requests

start = time.monotonic()
seen = []
with requests.get(os.environ["HTTP_BASE"] + "/drip/4/0.25", stream=True) as r:
    for chunk in r.iter_content(chunk_size=1024):
        seen.append((chunk, time.monotonic() - start))
print(len(seen) > 1, seen[0][1] < 0.6)
