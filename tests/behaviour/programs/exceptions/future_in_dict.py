# expect: told
# leaves: requests
import os
from concurrent.futures import ThreadPoolExecutor
import requests


def load(path):
    return requests.get(os.environ["DEAD_BASE"] + path).status_code


with ThreadPoolExecutor(2) as pool:
    futures = {pool.submit(load, p): p for p in ("/a", "/b")}
for future in futures:
    try:
        print(future.result())
    except requests.exceptions.ConnectionError:
        print("failed", futures[future])
