# expect: same
"""Quickstart: Raw Response Content."""
import os

import requests

reply = requests.get(os.environ["HTTP_BASE"] + "/encoded/gzip", stream=True)
print(reply.raw.read(2))
reply.close()

reply = requests.get(os.environ["HTTP_BASE"] + "/bytes/1000", stream=True)
with open("saved.bin", "wb") as saved:
    for piece in reply.iter_content(chunk_size=128):
        saved.write(piece)
print(os.path.getsize("saved.bin"))
