# expect: same
# order: any
from concurrent.futures import ThreadPoolExecutor, as_completed
import os
import requests

urls = [os.environ["HTTP_BASE"] + "/redirect/1", os.environ["HTTP_BASE"] + "/status/404"]
with ThreadPoolExecutor() as pool:
    futures = {pool.submit(requests.get, url): url for url in urls}
    print(sorted(future.result().status_code for future in as_completed(futures)))
