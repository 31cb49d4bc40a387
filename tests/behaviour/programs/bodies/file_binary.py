# expect: same
import os
import requests

with open("data.bin", "wb") as out:
    out.write(b"\x01\x02\x03" * 100)
with open("data.bin", "rb") as source:
    reply = requests.put(os.environ["HTTP_BASE"] + "/echo", data=source)
print(len(reply.json()["body"]))
