# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

s = requests.Session()
r = s.get(BASE + "/bytes/300", stream=True)
try:
    data = b""
    for c in r.iter_content(chunk_size=100):
        data += c
finally:
    r.close()
print(len(data))
