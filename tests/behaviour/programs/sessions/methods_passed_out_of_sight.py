# expect: flagged
import os
from concurrent.futures import ThreadPoolExecutor

import requests

BASE = os.environ["HTTP_BASE"]
plain = requests.Session()
with_params = requests.Session()
with_params.params = {"key": "k"}
with ThreadPoolExecutor(1) as pool:
    print(pool.submit(plain.head, BASE + "/redirect/1").result().status_code)
    found = pool.submit(with_params.get, BASE + "/echo", params={"a": "1"}).result()
    print(found.json()["query"])
    print([r.json()["query"] for r in pool.map(plain.get, [BASE + "/echo"], [{"b": "2"}])])
