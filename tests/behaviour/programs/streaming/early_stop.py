# expect: same
import os
import requests

total = 0
with requests.get(os.environ["HTTP_BASE"] + "/bytes/100000", stream=True) as r:
    for chunk in r.iter_content(1000):
        total += len(chunk)
        if total >= 5000:
            break
print(total)
