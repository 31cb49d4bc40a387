# expect: same
import os
from concurrent.futures import ThreadPoolExecutor
import requests

base = os.environ["HTTP_BASE"]
seen = []
with ThreadPoolExecutor(1) as pool:
    for code in (200, 404):
        f = pool.submit(requests.get, f"{base}/status/{code}")
        f.add_done_callback(lambda f: seen.append(f.result().ok))
print(seen)
