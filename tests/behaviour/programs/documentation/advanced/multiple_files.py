# expect: same
"""Advanced: POST Multiple Multipart-Encoded Files."""
import os

import requests

for name in ("left.png", "right.png"):
    with open(name, "wb") as picture:
        picture.write(name.encode())
pictures = [
    ("pictures", ("left.png", open("left.png", "rb"), "image/png")),
    ("pictures", ("right.png", open("right.png", "rb"), "image/png")),
]
print(requests.post(os.environ["HTTP_BASE"] + "/upload", files=pictures).json())
