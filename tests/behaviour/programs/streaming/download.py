# expect: same
import hashlib
import os
import requests

with requests.get(os.environ["HTTP_BASE"] + "/bytes/5000", stream=True) as r:
    r.raise_for_status()
    with open("out.bin", "wb") as out:
        for chunk in r.iter_content(chunk_size=1024):
            out.write(chunk)
print(hashlib.sha256(open("out.bin", "rb").read()).hexdigest()[:12], os.path.getsize("out.bin"))
