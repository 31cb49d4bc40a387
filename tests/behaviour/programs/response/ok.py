# expect: same
import os
import requests

base = os.environ["HTTP_BASE"]
for code in (200, 204, 304, 399, 400, 404, 500, 599):
    print(code, requests.get(f"{base}/status/{code}").ok)
