# expect: same
import os
from multiprocessing.dummy import Pool
import requests
base = os.environ["HTTP_BASE"]
with Pool(1) as pool:
    for r in pool.map(requests.get, [base + "/status/404"]):
        print("good" if r else "bad", r.url[-3:])
