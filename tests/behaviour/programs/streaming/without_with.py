# expect: same
import os
import requests

r = requests.get(os.environ["HTTP_BASE"] + "/bytes/3000", stream=True)
total = 0
for chunk in r.iter_content(chunk_size=500):
    total += len(chunk)
r.close()
print(r.status_code, total)
