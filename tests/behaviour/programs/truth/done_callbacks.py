# expect: same
# order: any
import os
from concurrent.futures import ThreadPoolExecutor
import requests

base = os.environ["HTTP_BASE"]
seen = []

def fetch(code):
    return requests.get(f"{base}/status/{code}")

def done(future):
    response = future.result()
    seen.append("good" if response else "bad")

with ThreadPoolExecutor(1) as pool:
    for code in (200, 404):
        pool.submit(fetch, code).add_done_callback(done)
print(seen)
