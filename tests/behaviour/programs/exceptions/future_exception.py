# expect: same
import os
from concurrent.futures import ThreadPoolExecutor
import requests

with ThreadPoolExecutor(1) as pool:
    future = pool.submit(requests.get, os.environ["DEAD_BASE"])
    error = future.exception()
print(isinstance(error, requests.exceptions.ConnectionError), isinstance(error, requests.HTTPError))
