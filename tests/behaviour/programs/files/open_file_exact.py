# expect: same
# options: --exact
import os
import pathlib
import requests

pathlib.Path("data.txt").write_bytes(b"hello")
with open("data.txt", "rb") as source:
    reply = requests.post(os.environ["HTTP_BASE"] + "/upload", files={"file": source})
print(reply.json())
