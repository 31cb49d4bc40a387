# expect: safe
# differs: stdout
import os
import requests
from concurrent.futures import ThreadPoolExecutor, as_completed

base = os.environ["HTTP_BASE"]


def fetch(path):
    return requests.get(base + path)


with ThreadPoolExecutor(1) as pool:
    futures = {pool.submit(fetch, p): p for p in ("/status/200", "/status/404")}
    for f in sorted(futures, key=lambda f: futures[f]):
        r = f.result()
        print(futures[f], "good" if r else "bad")
    done = [f.result() for f in as_completed([pool.submit(fetch, "/status/500")])]
    print([bool(r) for r in done])
    print([bool(r) for r in pool.map(fetch, ["/status/200", "/status/404"])])
