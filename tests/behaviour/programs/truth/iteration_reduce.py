# expect: same
import os, functools
import requests
base = os.environ["HTTP_BASE"]
rs = [requests.get(f"{base}/status/{c}") for c in (404, 404, 404)]
worst = functools.reduce(lambda x, y: y if y.status_code > x.status_code else x, rs)
print("good" if worst else "bad")
