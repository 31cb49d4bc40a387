# expect: same
# order: any
import os
import requests

BASE = os.environ["HTTP_BASE"]

from concurrent.futures import ThreadPoolExecutor


def fetch(n):
    return requests.get(BASE + f"/bytes/{n}", stream=True)


with ThreadPoolExecutor(2) as pool:
    print([len(r.content) for r in pool.map(fetch, [1, 2])])
