# expect: same
import os

import requests

files = {"f": ("n.txt", b"x", "text/plain")}
reply = requests.post(os.environ["HTTP_BASE"] + "/upload", files=files, json={"a": 1}, timeout=5)
print(reply.json())
