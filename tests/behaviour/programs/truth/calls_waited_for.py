# expect: same
import os
import concurrent.futures as cf
import requests
base = os.environ["HTTP_BASE"]
with cf.ThreadPoolExecutor(1) as pool:
    done, rest = cf.wait({pool.submit(requests.get, base + "/status/404")})
    for f in done:
        print("good" if f.result() else "bad")
    for r in pool.map(requests.get, [base + "/status/404"]):
        print("good" if r else "bad")
