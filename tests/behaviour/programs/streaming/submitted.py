# expect: flagged RH501
import os
from concurrent.futures import ThreadPoolExecutor

import requests

with ThreadPoolExecutor(1) as pool:
    future = pool.submit(requests.get, os.environ["HTTP_BASE"] + "/bytes/3000", stream=True)
    print([len(piece) for piece in future.result().iter_content(1000)])
