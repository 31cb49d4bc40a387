# expect: same
# order: any
import os
from concurrent.futures import ThreadPoolExecutor, as_completed

import requests


def job(path):
    return requests.get(os.environ["HTTP_BASE"] + path)


with ThreadPoolExecutor() as pool:
    futures = {pool.submit(job, path): path for path in ("/status/200", "/status/500")}
    seen = {}
    for future in as_completed(futures):
        response = future.result()
        seen[futures[future]] = "good" if response else "bad"
print(sorted(seen.items()))
