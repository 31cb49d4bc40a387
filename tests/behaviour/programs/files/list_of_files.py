# expect: same
import os
import requests

files = [
    ("images", ("a.png", b"aaa", "image/png")),
    ("images", ("b.png", b"bb", "image/png")),
]
print(requests.post(os.environ["HTTP_BASE"] + "/upload", files=files).json())
