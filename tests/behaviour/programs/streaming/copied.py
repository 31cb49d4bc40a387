# expect: flagged
import os
import requests

BASE = os.environ["HTTP_BASE"]

import shutil
from io import BytesIO

r = requests.get(BASE + "/bytes/100", stream=True)
buffer = BytesIO()
shutil.copyfileobj(r.raw, buffer)
print(len(buffer.getvalue()))
r = requests.get(BASE + "/bytes/100", stream=True)
r.raw.decode_content = True
with open("x.bin", "wb") as f:
    shutil.copyfileobj(r.raw, f, length=10)
print(os.path.getsize("x.bin"))
