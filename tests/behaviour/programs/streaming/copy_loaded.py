# expect: same
import os
import requests

BASE = os.environ["HTTP_BASE"]

import shutil

r = requests.get(BASE + "/bytes/100")
with open("x.bin", "wb") as f:
    shutil.copyfileobj(r.raw, f)
print(os.path.getsize("x.bin"))
