# expect: flagged RH104
import os
from concurrent.futures import ThreadPoolExecutor

import requests

with ThreadPoolExecutor(1) as pool:
    future = pool.submit(requests.delete, os.environ["HTTP_BASE"] + "/echo", json=[1])
    print(future.result().json()["body"])
