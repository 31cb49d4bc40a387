# expect: same
"""Advanced: Chunk-Encoded Requests."""
import os

import requests

BASE = os.environ["HTTP_BASE"]


def pieces():
    yield b"good"
    yield b"day"


print(requests.post(BASE + "/echo", data=pieces()).json()["body"])
reply = requests.get(BASE + "/chunks/3", stream=True)
print(b"".join(reply.iter_content(chunk_size=None)))
