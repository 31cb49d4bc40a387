# expect: warned RH420
# differs: stdout, exception, requests
# why: httpx does not know x-gzip
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/encoded/x-gzip")
assert r.headers["Content-Encoding"] == "x-gzip"
print(r.content[:4])
