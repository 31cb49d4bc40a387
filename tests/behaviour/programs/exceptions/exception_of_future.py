# expect: same
import os
from concurrent.futures import ThreadPoolExecutor
import requests
def job(code):
    r = requests.get(os.environ["HTTP_BASE"] + f"/status/{code}")
    r.raise_for_status()
    return r
with ThreadPoolExecutor() as pool:
    f = pool.submit(job, 404)
    e = f.exception()
    print(e.response.reason if isinstance(e, requests.HTTPError) else "?")
    try:
        f.result()
    except requests.HTTPError as e:
        print(e.response.ok)
