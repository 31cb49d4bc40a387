# expect: same
import os
import pathlib
import requests

pathlib.Path("pic.png").write_bytes(b"\x89PNG" + bytes(50))
with open("pic.png", "rb") as picture:
    reply = requests.post(
        os.environ["HTTP_BASE"] + "/upload",
        files={"picture": ("photo.png", picture, "image/png")},
        data={"title": "A photo", "album": 3},
    )
print(reply.json())
