# expect: same
import os
from concurrent.futures import ThreadPoolExecutor, wait, FIRST_COMPLETED
import requests
base = os.environ["HTTP_BASE"]
def fetch(code):
    return requests.get(f"{base}/status/{code}")
with ThreadPoolExecutor(1) as pool:
    fs = [pool.submit(fetch, 404)]
    done, rest = wait(fs, return_when=FIRST_COMPLETED)
    for f in done:
        print("good" if f.result() else "bad")
    result = wait([pool.submit(fetch, 404)])
    print([bool(f.result()) for f in result.done])
