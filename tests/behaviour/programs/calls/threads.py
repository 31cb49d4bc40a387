# expect: same
# order: any
from concurrent.futures import ThreadPoolExecutor
import os
import requests


def status(code):
    return requests.get(f"{os.environ['HTTP_BASE']}/status/{code}").status_code


with ThreadPoolExecutor(max_workers=4) as pool:
    print(list(pool.map(status, [200, 201, 404, 500, 503])))
