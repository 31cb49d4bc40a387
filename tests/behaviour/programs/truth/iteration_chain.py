# expect: same
import os, itertools
import requests
base = os.environ["HTTP_BASE"]
rs = [requests.get(f"{base}/status/{c}") for c in (404, 404, 404)]
for r in itertools.chain.from_iterable([rs]):
    print("good" if r else "bad")
