# expect: same
import os
from multiprocessing.pool import ThreadPool
import requests
base = os.environ["HTTP_BASE"]

def fetch(code):
    return requests.get(f"{base}/status/{code}")

with ThreadPool(1) as pool:
    print([bool(r) for r in pool.map(fetch, [200, 404])])
    print([bool(r) for r in pool.imap(fetch, [200, 404])])
    print(sorted(bool(r) for r in pool.imap_unordered(fetch, [200, 404])))
    a = pool.apply_async(fetch, (404,))
    print(bool(a.get()))
    print(bool(pool.apply(fetch, (404,))))
    print([bool(r) for r in pool.map_async(fetch, [404]).get()])
    print([bool(r) for r in pool.starmap(fetch, [(404,)])])
