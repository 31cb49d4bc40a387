# expect: same
import os
from multiprocessing.pool import ThreadPool
import requests
base = os.environ["HTTP_BASE"]
out = []
def fetch(code):
    return requests.get(f"{base}/status/{code}")
def got(r):
    out.append("good" if r else "bad")
pool = ThreadPool(1)
pool.apply_async(fetch, (404,), callback=got)
pool.close(); pool.join()
print(out)
