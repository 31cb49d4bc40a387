# expect: same
import os
import shutil
import requests

with requests.get(os.environ["HTTP_BASE"] + "/bytes/4000", stream=True) as r:
    with open("copy.bin", "wb") as out:
        shutil.copyfileobj(r.raw, out)
print(os.path.getsize("copy.bin"))
